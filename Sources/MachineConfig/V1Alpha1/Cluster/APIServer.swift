// SPDX-License-Identifier: Apache-2.0

public import YAML

extension V1Alpha1Config {
  /// kube-apiserver.
  public struct APIServer: ConfigObject {
    /// Container image; see ``imageOrDefault``.
    public var image: String?
    /// Flags added to, or replacing, the default ones.
    public var extraArgs = Arguments()
    /// Host paths mounted in the pod.
    public var extraVolumes: [VolumeMount] = []
    /// Environment.
    public var env: [String: String] = [:]
    /// Names and addresses that its certificate is valid for, besides the cluster's own.
    public var certSANs: [String] = []
    /// Without effect since Kubernetes 1.25; disables the PodSecurityPolicy admission plugin before. Default `false`.
    public var disablePodSecurityPolicy = false
    /// Configuration of admission plugins.
    public var admissionControl: [AdmissionPlugin] = []
    /// Audit policy. Default: metadata of every request.
    public var auditPolicy: Mapping = [:]
    /// Resource requests and limits.
    public var resources = Resources()
    /// Authorizers after Node and RBAC.
    public var authorizationConfig: [Authorizer] = []

    public init() {}

    public static let schema: Schema<APIServer> = [
      Field("image", \.image),
      Field("extraArgs", \.extraArgs),
      Field("extraVolumes", \.extraVolumes),
      Field("env", \.env),
      Field("certSANs", \.certSANs),
      Field("disablePodSecurityPolicy", \.disablePodSecurityPolicy),
      Field("admissionControl", \.admissionControl, .mergedBy(["name"])),
      Field("auditPolicy", \.auditPolicy, .replaced),
      Field("resources", \.resources),
      Field("authorizationConfig", \.authorizationConfig),
    ]
  }
}
