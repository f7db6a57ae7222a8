// SPDX-License-Identifier: Apache-2.0

internal import System

/// The images a cluster of one Kubernetes release uses when the machine config names none.
public struct KubernetesImages: Sendable, Equatable {
  public var apiServer: String
  public var controllerManager: String
  public var scheduler: String
  public var proxy: String
  public var kubelet: String
  public var coreDNS: String
  public var etcd: String
  public var pause: String
  public var flannel: String
  public var flannelCNIPlugin: String
  /// Enforces network policies beside flannel.
  public var networkPolicies: String

  /// What kubeadm of that release deploys, from registry.k8s.io.
  public static func defaults(for version: KubernetesVersion) -> KubernetesImages {
    let registry = "registry.k8s.io"
    let addons = AddonVersions.of(version)
    return KubernetesImages(
      apiServer: "\(registry)/kube-apiserver:\(version.tag)",
      controllerManager: "\(registry)/kube-controller-manager:\(version.tag)",
      scheduler: "\(registry)/kube-scheduler:\(version.tag)",
      proxy: "\(registry)/kube-proxy:\(version.tag)",
      kubelet: "ghcr.io/siderolabs/kubelet:\(version.tag)",
      coreDNS: "\(registry)/\(addons.coreDNS)",
      etcd: "\(registry)/etcd:\(addons.etcd)",
      pause: "\(registry)/pause:\(addons.pause)",
      flannel: "ghcr.io/siderolabs/flannel:v0.28.9",
      flannelCNIPlugin: "ghcr.io/flannel-io/flannel-cni-plugin:v1.8.0-flannel1",
      networkPolicies: "\(registry)/networking/kube-network-policies:v1.1.2")
  }

  /// All images a node may have to pull, control plane included.
  public var all: [String] {
    [
      apiServer, controllerManager, scheduler, proxy, kubelet, coreDNS, etcd, pause, flannel, flannelCNIPlugin,
      networkPolicies,
    ]
  }
}

/// What kubeadm of each minor release deploys beside Kubernetes itself.
private struct AddonVersions {
  var etcd: String
  var coreDNS: String
  var pause: String

  private static let byMinor: [Int: AddonVersions] = [
    20: AddonVersions(etcd: "3.4.13-0", coreDNS: "coredns:1.7.0", pause: "3.2"),
    21: AddonVersions(etcd: "3.4.13-0", coreDNS: "coredns/coredns:v1.8.0", pause: "3.4.1"),
    22: AddonVersions(etcd: "3.5.0-0", coreDNS: "coredns/coredns:v1.8.4", pause: "3.5"),
    23: AddonVersions(etcd: "3.5.6-0", coreDNS: "coredns/coredns:v1.8.6", pause: "3.6"),
    24: AddonVersions(etcd: "3.5.6-0", coreDNS: "coredns/coredns:v1.8.6", pause: "3.7"),
    25: AddonVersions(etcd: "3.5.6-0", coreDNS: "coredns/coredns:v1.9.3", pause: "3.8"),
    26: AddonVersions(etcd: "3.5.9-0", coreDNS: "coredns/coredns:v1.9.3", pause: "3.9"),
    27: AddonVersions(etcd: "3.5.9-0", coreDNS: "coredns/coredns:v1.10.1", pause: "3.9"),
    28: AddonVersions(etcd: "3.5.9-0", coreDNS: "coredns/coredns:v1.10.1", pause: "3.9"),
    29: AddonVersions(etcd: "3.5.10-0", coreDNS: "coredns/coredns:v1.11.1", pause: "3.9"),
    30: AddonVersions(etcd: "3.5.12-0", coreDNS: "coredns/coredns:v1.11.1", pause: "3.9"),
    31: AddonVersions(etcd: "3.5.15-0", coreDNS: "coredns/coredns:v1.11.1", pause: "3.10"),
    32: AddonVersions(etcd: "3.5.16-0", coreDNS: "coredns/coredns:v1.11.3", pause: "3.10"),
    33: AddonVersions(etcd: "3.5.21-0", coreDNS: "coredns/coredns:v1.12.0", pause: "3.10"),
    34: AddonVersions(etcd: "3.6.4-0", coreDNS: "coredns/coredns:v1.12.1", pause: "3.10.1"),
  ]
  private static let newest = AddonVersions(etcd: "3.6.6-0", coreDNS: "coredns/coredns:v1.13.1", pause: "3.10.1")

  static func of(_ version: KubernetesVersion) -> AddonVersions { byMinor[version.release.minor] ?? newest }
}
