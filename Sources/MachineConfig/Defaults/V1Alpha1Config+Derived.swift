// SPDX-License-Identifier: Apache-2.0

internal import System

/// What follows from several fields, or has a default that depends on others.
extension V1Alpha1Config {
  /// Addresses of the cluster's DNS service: configured, else the tenth of each service subnet.
  public var clusterDNSAddresses: [String] {
    let configured = machine.kubelet.clusterDNS
    return configured.isEmpty ? cluster.network.serviceAddresses(at: 10) : configured
  }

  /// Whether workloads may run on this control plane node.
  public var allowsSchedulingOnControlPlane: Bool {
    cluster.allowSchedulingOnControlPlanes || cluster.allowSchedulingOnMasters
  }

  /// Servers to synchronise the clock with.
  public var timeServers: [String] {
    machine.time.servers.isEmpty ? ["time.cloudflare.com"] : machine.time.servers
  }

  /// Resolvers to ask when neither this config nor DHCP names any.
  public static let fallbackNameservers = ["1.1.1.1", "8.8.8.8"]
}

extension V1Alpha1Config.ClusterNetwork {
  /// One address of each service subnet, by its position in it: the first is that of the Kubernetes API itself.
  public func serviceAddresses(at index: Int64) -> [String] {
    serviceSubnets.compactMap { IPPrefix($0)?.address(at: index)?.description }
  }
}

extension V1Alpha1Config.Interface {
  /// Addresses with their prefix length, those of the old `cidr` field included.
  public var allAddresses: [String] { addresses + (cidr.map { [$0] } ?? []) }
}

extension V1Alpha1Config.Etcd {
  /// Networks of the advertised addresses, that of the old `subnet` field included.
  public var allAdvertisedSubnets: [String] {
    advertisedSubnets.isEmpty ? subnet.map { [$0] } ?? [] : advertisedSubnets
  }

  /// Networks of the addresses to listen on; empty means all addresses.
  public var listenSubnetsOrDefault: [String] { listenSubnets.isEmpty ? allAdvertisedSubnets : listenSubnets }
}
