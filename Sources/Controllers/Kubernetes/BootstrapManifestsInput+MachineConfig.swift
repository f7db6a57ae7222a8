// SPDX-License-Identifier: Apache-2.0

internal import KubernetesTemplates
internal import MachineConfig
internal import Specs

extension BootstrapManifestsInput {
  /// What the machine config says about the manifests of a new cluster.
  init(_ config: V1Alpha1Config, _ root: SecretsResources.KubernetesRootSpec) throws {
    let version = try ControlPlaneInputs(config: config).version()
    let network = config.cluster.network
    let images = KubernetesImages.defaults(for: version)
    let balancer = config.machine.features.kubePrism
    let server = balancer.isEnabled ? "https://127.0.0.1:\(balancer.port)" : try ControlPlaneEndpoint(config).url
    self.init(
      version: version, server: server, clusterDomain: network.dnsDomain,
      podCIDRs: network.podSubnets, tokenID: root.bootstrapTokenID, tokenSecret: root.bootstrapTokenSecret)
    podSecurityPolicy = !config.cluster.apiServer.disablePodSecurityPolicy
    if !config.cluster.proxy.isDisabled {
      proxy = ProxyInput(image: config.cluster.proxy.image ?? images.proxy)
      proxy?.mode = config.cluster.proxy.mode
      proxy?.extraArgs = config.cluster.proxy.extraArgs.values
    }
    if !config.cluster.coreDNS.isDisabled {
      coreDNS = CoreDNSInput(
        image: config.cluster.coreDNS.image ?? images.coreDNS,
        serviceIPs: try network.serviceSubnets.map { try ServiceNetwork.address(10, of: $0) })
    }
    if network.cni.name == "flannel" {
      flannel = FlannelInput(network.cni.flannel, images, balancer)
    }
    talosAPIService = config.machine.features.kubernetesTalosAPIAccess.isEnabled
  }
}
