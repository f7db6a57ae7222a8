// SPDX-License-Identifier: Apache-2.0

internal import System

/// What follows from several fields, or has a default that depends on others.
extension V1Alpha1Config {
  /// Whether workloads may run on this control plane node.
  public var allowsSchedulingOnControlPlane: Bool {
    cluster.allowSchedulingOnControlPlanes || cluster.allowSchedulingOnMasters
  }

  /// Servers to synchronise the clock with.
  public var timeServers: [String] {
    machine.time.servers.isEmpty ? ["time.cloudflare.com"] : machine.time.servers
  }
}

extension V1Alpha1Config.ClusterNetwork {
  /// One address of each service subnet, by its position in it: the first is that of the Kubernetes API itself.
  public func serviceAddresses(at index: Int64) -> [String] {
    serviceSubnets.compactMap { IPPrefix($0)?.address(at: index)?.description }
  }
}

extension V1Alpha1Config.Etcd {
  /// Networks of the advertised addresses, that of the old `subnet` field included.
  public var allAdvertisedSubnets: [String] {
    advertisedSubnets.isEmpty ? subnet.map { [$0] } ?? [] : advertisedSubnets
  }

  /// Networks of the addresses to listen on; empty means all addresses.
  public var listenSubnetsOrDefault: [String] { listenSubnets.isEmpty ? allAdvertisedSubnets : listenSubnets }
}
