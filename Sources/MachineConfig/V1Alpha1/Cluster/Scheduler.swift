// SPDX-License-Identifier: Apache-2.0

public import YAML

extension V1Alpha1Config {
  /// kube-scheduler.
  public struct Scheduler: ConfigObject {
    /// Container image; see ``imageOrDefault``.
    public var image: String?
    /// Flags added to, or replacing, the default ones.
    public var extraArgs = Arguments()
    /// Host paths mounted in the pod.
    public var extraVolumes: [VolumeMount] = []
    /// Environment.
    public var env: [String: String] = [:]
    /// Resource requests and limits.
    public var resources = Resources()
    /// Merged into the KubeSchedulerConfiguration.
    public var config: Mapping = [:]

    public init() {}

    public static let schema: Schema<Scheduler> = [
      Field("image", \.image),
      Field("extraArgs", \.extraArgs),
      Field("extraVolumes", \.extraVolumes),
      Field("env", \.env),
      Field("resources", \.resources),
      Field("config", \.config),
    ]
  }
}
