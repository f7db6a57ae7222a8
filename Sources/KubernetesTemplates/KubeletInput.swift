// SPDX-License-Identifier: Apache-2.0

public import YAML

/// Everything that decides a kubelet's command line and configuration.
public struct KubeletInput: Sendable, Equatable {
  public var version: KubernetesVersion
  public var nodename: String
  public var nodeIPs: [String] = []
  public var clusterDNS: [String]
  public var clusterDomain: String
  public var isControlPlane: Bool
  /// The node is a container: kernel parameters are not its own.
  public var isContainer = false
  public var cloudProviderExternal = false
  public var seccompDefault = false
  /// The kubelet runs static pods only and does not join a cluster.
  public var skipNodeRegistration = false
  /// Local address that serves the list of static pods, if any.
  public var staticPodURL: String?
  public var manifestsDirectory: String? = "/etc/kubernetes/manifests"
  public var quotaMonitoring = false
  /// CredentialProviderConfig was given: see `Paths`.
  public var credentialProviders = false
  /// Delay shutdown until pods have ended; needs logind on D-Bus.
  public var gracefulShutdown = false
  /// Taint keys and their `value:Effect`, `:Effect` or `Effect`.
  public var registerWithTaints: [String: String] = [:]
  public var extraArgs: [String: [String]] = [:]
  /// KubeletConfiguration fields of the user.
  public var extraConfig = Mapping()
  public var runtimeEndpoint = "unix:///run/containerd/containerd.sock"

  public init(
    version: KubernetesVersion, nodename: String, clusterDNS: [String], clusterDomain: String, isControlPlane: Bool
  ) {
    self.version = version
    self.nodename = nodename
    self.clusterDNS = clusterDNS
    self.clusterDomain = clusterDomain
    self.isControlPlane = isControlPlane
  }

  /// Files the kubelet reads, as it sees them.
  public enum Paths {
    public static let config = "/etc/kubernetes/kubelet.yaml"
    public static let bootstrapKubeconfig = "/etc/kubernetes/bootstrap-kubeconfig"
    public static let kubeconfig = "/etc/kubernetes/kubeconfig-kubelet"
    public static let clientCA = "/etc/kubernetes/pki/ca.crt"
    public static let certificates = "/var/lib/kubelet/pki"
    /// What the kubelet was last admitted with.
    public static let clientCertificate = certificates + "/kubelet-client-current.pem"
    public static let resolvConf = "/system/resolved/resolv.conf"
    public static let credentialProviderConfig = "/etc/kubernetes/credentialprovider.yaml"
    public static let credentialProviderBinaries = "/usr/local/lib/kubelet/credentialproviders"
  }
}

extension KubeletInput {
  func taints() throws(TemplateError) -> [NodeTaint] {
    var taints: [NodeTaint] = []
    for (key, text) in registerWithTaints.sorted(by: { $0.key < $1.key }) {
      taints.append(try NodeTaint(key: key, text: text))
    }
    return taints
  }
}
