// SPDX-License-Identifier: Apache-2.0

public import YAML

extension V1Alpha1Config {
  /// The kubelet of this node.
  public struct Kubelet: ConfigObject {
    /// Container image of the kubelet; see ``imageOrDefault``.
    public var image: String?
    /// Addresses of the cluster's DNS service. Default: the tenth address of each service subnet.
    public var clusterDNS: [String] = []
    /// Flags added to, or replacing, those of the kubelet.
    public var extraArgs = Arguments()
    /// Host paths made visible to the kubelet.
    public var extraMounts: [ExtraMount] = []
    /// Merged into the KubeletConfiguration.
    public var extraConfig: Mapping = [:]
    /// Credential providers for image pulls (CredentialProviderConfig).
    public var credentialProviderConfig: Mapping = [:]
    /// Applies the runtime's seccomp profile to pods that name none. Default `false`.
    public var defaultRuntimeSeccompProfileEnabled = false
    /// Registers the node under its full domain name. Default `false`.
    public var registerWithFQDN = false
    /// From which networks the node address is taken.
    public var nodeIP = NodeIP()
    /// Runs static pods only, without registering a node. Default `false`.
    public var skipNodeRegistration = false
    /// Takes static pods from this config only, not from /etc/kubernetes/manifests. Default `false`.
    public var disableManifestsDirectory = false

    public init() {}

    public static let schema: Schema<Kubelet> = [
      Field("image", \.image),
      Field("clusterDNS", \.clusterDNS, .check(.ipAddress)),
      Field("extraArgs", \.extraArgs),
      Field("extraMounts", \.extraMounts),
      Field("extraConfig", \.extraConfig),
      Field("credentialProviderConfig", \.credentialProviderConfig),
      Field("defaultRuntimeSeccompProfileEnabled", \.defaultRuntimeSeccompProfileEnabled),
      Field("registerWithFQDN", \.registerWithFQDN),
      Field("nodeIP", \.nodeIP),
      Field("skipNodeRegistration", \.skipNodeRegistration),
      Field("disableManifestsDirectory", \.disableManifestsDirectory),
    ]
  }
}
