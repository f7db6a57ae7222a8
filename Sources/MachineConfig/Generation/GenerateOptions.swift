// SPDX-License-Identifier: Apache-2.0

/// What `talosctl gen config` can be told. All but the cluster's name and endpoint have defaults.
public struct GenerateOptions: Sendable {
  public var clusterName: String
  /// URL of the Kubernetes API.
  public var endpoint: ConfigURL
  /// Version without a leading `v`; decides on the images and on what fits into the config.
  public var kubernetesVersion = DefaultVersions.kubernetes
  /// Line of Talos on the nodes.
  public var talosVersion = VersionContract.current
  /// Disk that the system is installed on.
  public var installDisk = "/dev/sda"
  /// Installer image; nil leaves it to the node.
  public var installImage: String?
  /// Names and addresses that the Talos and Kubernetes API certificates are valid for too.
  public var additionalSANs: [String] = []
  public var dnsDomain = "cluster.local"
  public var podSubnets = ["10.244.0.0/16"]
  public var serviceSubnets = ["10.96.0.0/12"]
  /// `flannel`, `native`, `custom` or `none`.
  public var cni = "flannel"
  /// Manifests of a custom CNI.
  public var cniURLs: [String] = []
  /// Mirror URLs by registry host.
  public var registryMirrors: [String: [String]] = [:]
  /// Kernel parameters of all machines.
  public var sysctls: [String: String] = [:]
  /// Port of kube-apiserver on each control plane node.
  public var localAPIServerPort = 6443
  public var allowsSchedulingOnControlPlanes = false
  public var usesKubeSpan = false
  public var usesDiscovery = true
  /// Addresses that the talosconfig connects to.
  public var talosEndpoints: [String] = []
  /// Roles of the talosconfig's certificate.
  public var roles = ["os:admin"]
  /// Applied to every config.
  public var patches: [Patch] = []
  /// Applied to control plane configs after `patches`.
  public var controlPlanePatches: [Patch] = []
  /// Applied to worker configs after `patches`.
  public var workerPatches: [Patch] = []

  public init(clusterName: String, endpoint: ConfigURL) {
    self.clusterName = clusterName
    self.endpoint = endpoint
  }
}
