// SPDX-License-Identifier: Apache-2.0

internal import Netlink
internal import System

/// The wires of a local cluster: a bridge on this machine, and a veth pair from it to each node.
struct ClusterNetwork: Sendable {
  private let plan: ClusterPlan
  private let names: ResourceNames
  private let host: RouteNetlink

  init(_ state: ClusterState) throws(NetlinkError) {
    plan = state.plan
    names = state.names
    host = try RouteNetlink()
  }

  /// - Throws: ``ProvisionError/Code/invalid`` when another interface of this machine uses addresses of the network.
  func checkThatNetworkIsFree() throws {
    let links = try host.links()
    for address in try host.addresses() where address.prefix.overlaps(plan.network) {
      let name = links.first { $0.index == address.linkIndex }?.name ?? "\(address.linkIndex)"
      guard name != names.bridge else { continue }
      throw ProvisionError(
        .invalid,
        "the network \(plan.network) overlaps \(address.prefix) of the interface \(name): choose another --cidr")
    }
  }

  /// Makes the bridge with the gateway's address; one that is there is reused.
  func createBridge() throws {
    if try host.link(named: names.bridge) == nil { try host.createBridge(names.bridge) }
    guard let bridge = try host.link(named: names.bridge),
      let address = IPPrefix(plan.gateway, length: plan.network.length)
    else { throw ProvisionError(.failed, "the bridge \(names.bridge) vanished while it was set up") }
    try host.addAddress(address, to: bridge.index)
    try host.setUp(bridge.index)
  }

  /// Gives the namespace of a node its `eth0`, wired to the bridge, with address and default route.
  func attach(_ node: PlannedNode, to namespace: borrowing NetworkNamespace) async throws {
    try detach(node.name)
    let name = names.interface(of: node.name)
    try host.createVeth(
      name, peer: "eth0", peerAddress: names.hardwareAddress(of: node.name),
      inNamespace: namespace.descriptor.rawValue)
    guard let bridge = try host.link(named: names.bridge), let wire = try host.link(named: name) else {
      throw ProvisionError(.failed, "the bridge \(names.bridge) is gone: destroy the cluster and create it again")
    }
    try host.setMaster(wire.index, bridge.index)
    try host.setUp(wire.index)
    try configure(node, try await namespace.netlink())
  }

  /// Removes a node's wire; none is fine.
  func detach(_ node: String) throws {
    try Self.removeLinks([names.interface(of: node)], host)
  }

  /// Removes interfaces of this machine. One end of a wire also goes by itself when the other's namespace ends.
  static func removeLinks(_ names: Set<String>, _ host: RouteNetlink) throws {
    for link in try host.links() where names.contains(link.name) {
      do {
        try host.deleteLink(link.index)
      } catch {
        guard error.code == .noSuchDevice else { throw error }
      }
    }
  }

  private func configure(_ node: PlannedNode, _ netlink: RouteNetlink) throws {
    guard let loopback = try netlink.link(named: "lo"), let link = try netlink.link(named: "eth0"),
      let address = plan.interfaceAddress(of: node)
    else { throw ProvisionError(.failed, "the network namespace of \(node.name) has no eth0") }
    try netlink.setUp(loopback.index)
    try netlink.addAddress(address, to: link.index)
    try netlink.setUp(link.index)
    try netlink.replaceRoute(Route(to: nil, via: plan.gateway))
  }
}
