// SPDX-License-Identifier: Apache-2.0

internal import KubernetesTemplates
internal import MachineConfig

extension FlannelInput {
  /// What the machine config says about flannel.
  init(_ config: V1Alpha1Config.Flannel, _ images: KubernetesImages, _ balancer: V1Alpha1Config.KubePrism) {
    self.init(image: images.flannel, cniPluginImage: images.flannelCNIPlugin)
    extraArgs = config.extraArgs
    networkPoliciesImage = config.kubeNetworkPoliciesEnabled ? images.networkPolicies : nil
    guard balancer.isEnabled else { return }
    // Pods reach Services only once flannel and the proxy run; the balancer of the node is there before them.
    kubeServiceHost = "127.0.0.1"
    kubeServicePort = "\(balancer.port)"
  }
}
