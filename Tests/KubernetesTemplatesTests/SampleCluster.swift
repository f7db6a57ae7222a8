// SPDX-License-Identifier: Apache-2.0

import KubernetesTemplates
import Testing
import YAML

/// Inputs to begin with for tests of single templates; ``RenderedNode`` is what nodes get.
struct SampleCluster {
  let version: KubernetesVersion
  let images: KubernetesImages

  init(_ version: String) throws {
    self.version = try #require(KubernetesVersion(version))
    images = .defaults(for: self.version)
  }

  var apiServer: APIServerInput {
    APIServerInput(
      component: component(images.apiServer), serviceCIDRs: ["10.96.0.0/12"], issuer: "https://cluster.example:6443",
      audiences: ["https://cluster.example:6443"])
  }

  var controllerManager: ControllerManagerInput {
    ControllerManagerInput(
      component: component(images.controllerManager), podCIDRs: ["10.244.0.0/16"], serviceCIDRs: ["10.96.0.0/12"])
  }

  var scheduler: SchedulerInput { SchedulerInput(component: component(images.scheduler)) }

  var kubelet: KubeletInput {
    var input = KubeletInput(
      version: version, nodename: "node-1", clusterDNS: ["10.96.0.10"], clusterDomain: "cluster.local",
      isControlPlane: true)
    input.nodeIPs = ["10.5.0.2"]
    input.seccompDefault = true
    input.gracefulShutdown = true
    input.registerWithTaints = ["node-role.kubernetes.io/control-plane": ":NoSchedule"]
    return input
  }

  var manifests: BootstrapManifestsInput {
    var input = BootstrapManifestsInput(
      version: version, server: "https://cluster.example:6443", clusterDomain: "cluster.local",
      podCIDRs: ["10.244.0.0/16"], tokenID: "abcdef", tokenSecret: "0123456789abcdef")
    input.proxy = ProxyInput(image: images.proxy)
    input.coreDNS = CoreDNSInput(image: images.coreDNS, serviceIPs: ["10.96.0.10"])
    input.flannel = FlannelInput(image: images.flannel, cniPluginImage: images.flannelCNIPlugin)
    input.talosAPIService = true
    return input
  }

  var etcd: EtcdInput? {
    EtcdVersion(image: images.etcd).map {
      EtcdInput(
        version: $0, name: "node-1", advertisedAddresses: ["10.5.0.2"],
        initialState: .new(cluster: "node-1=https://10.5.0.2:2380"))
    }
  }

  private func component(_ image: String) -> ComponentInput {
    var component = ComponentInput(version: version, image: image)
    component.annotations = ["talos.dev/config-version": "1", "talos.dev/secrets-version": "2"]
    return component
  }
}
