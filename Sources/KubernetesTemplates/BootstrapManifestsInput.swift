// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// Everything that decides the bootstrap manifests.
public struct BootstrapManifestsInput: Sendable {
  public var version: KubernetesVersion
  /// Address pods outside the pod network use to reach the API server.
  public var server: String
  public var clusterDomain: String
  public var podCIDRs: [String]
  /// Bootstrap token of joining nodes.
  public var tokenID: String
  public var tokenSecret: String
  public var proxy: ProxyInput?
  public var coreDNS: CoreDNSInput?
  public var flannel: FlannelInput?
  public var podSecurityPolicy = false
  /// The ServiceAccount CRD which lets pods have access to the Talos API.
  public var talosAPIService = false

  public init(
    version: KubernetesVersion, server: String, clusterDomain: String, podCIDRs: [String], tokenID: String,
    tokenSecret: String
  ) {
    self.version = version
    self.server = server
    self.clusterDomain = clusterDomain
    self.podCIDRs = podCIDRs
    self.tokenID = tokenID
    self.tokenSecret = tokenSecret
  }

  /// All groups, sorted by ID.
  public func manifests() throws(TemplateError) -> [BootstrapManifest] {
    try version.requireSupported()
    var manifests = NodeBootstrap.manifests(tokenID: tokenID, tokenSecret: tokenSecret)
    if podSecurityPolicy, version.hasPodSecurityPolicy { manifests.append(PodSecurityPolicyTemplates.manifest) }
    if let flannel { manifests.append(try flannel.manifest(podCIDRs: podCIDRs)) }
    if let proxy { manifests.append(proxy.manifest(version: version, podCIDRs: podCIDRs)) }
    if let coreDNS { manifests += try coreDNS.manifests(version: version, clusterDomain: clusterDomain) }
    manifests.append(inClusterKubeconfig)
    manifests.append(NodeAccess.manifest)
    if talosAPIService { manifests.append(TalosServiceAccounts.manifest) }
    return manifests.sorted { $0.id < $1.id }
  }

  private var inClusterKubeconfig: BootstrapManifest {
    BootstrapManifest(
      id: "11-kube-config-in-cluster",
      objects: [
        [
          "apiVersion": "v1",
          "kind": "ConfigMap",
          "metadata": ["name": "kubeconfig-in-cluster", "namespace": "kube-system"],
          "data": ["kubeconfig": .string(Kubeconfig.inCluster(server: server).node().yaml(.kubernetes))],
        ]
      ])
  }
}
