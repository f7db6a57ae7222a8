// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// kube-controller-manager.
  public struct ControllerManager: ConfigObject {
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

    public init() {}

    public static let schema: Schema<ControllerManager> = [
      Field("image", \.image),
      Field("extraArgs", \.extraArgs),
      Field("extraVolumes", \.extraVolumes),
      Field("env", \.env),
      Field("resources", \.resources),
    ]
  }
}
