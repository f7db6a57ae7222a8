// SPDX-License-Identifier: Apache-2.0

public import System

/// Which nodes a local cluster has and how they are addressed: the gateway (this machine) is the first address of the
/// network, then come the control planes, then the workers.
public struct ClusterPlan: Sendable, Equatable {
  public let name: String
  /// The network of the nodes, without host bits.
  public let network: IPPrefix
  /// This machine's address in the network.
  public let gateway: IPAddress
  public let nodes: [PlannedNode]

  /// The port of the API server.
  public static let controlPlanePort = 6443

  /// - Throws: ``ProvisionError/Code/invalid`` for a name that is no DNS label, no control plane, or a network that is
  ///   too small.
  public init(name: String, network: IPPrefix, controlPlanes: Int, workers: Int) throws(ProvisionError) {
    try Self.check(name)
    guard controlPlanes > 0, workers >= 0, controlPlanes <= 100, workers <= 1000 else {
      throw ProvisionError(.invalid, "a cluster needs 1 to 100 control planes and 0 to 1000 workers")
    }
    let roles =
      (1...controlPlanes).map { (NodeRole.controlPlane, $0) } + (1..<workers + 1).map { (NodeRole.worker, $0) }
    let addresses = (1...roles.count + 1).compactMap { network.address(at: Int64($0)) }
    guard addresses.count == roles.count + 1, let gateway = addresses.first else {
      throw ProvisionError(.invalid, "the network \(network) is too small for \(roles.count) nodes and a gateway")
    }
    self.name = name
    self.network = network.masked
    self.gateway = gateway
    nodes = zip(roles, addresses.dropFirst()).map { role, address in
      PlannedNode(name: "\(name)-\(role.0.rawValue)-\(role.1)", role: role.0, address: address)
    }
  }

  init(name: String, network: IPPrefix, gateway: IPAddress, nodes: [PlannedNode]) {
    self.name = name
    self.network = network
    self.gateway = gateway
    self.nodes = nodes
  }

  public var controlPlanes: [PlannedNode] { nodes.filter { $0.role == .controlPlane } }
  public var workers: [PlannedNode] { nodes.filter { $0.role == .worker } }

  /// Whether a load balancer at the gateway stands before the control planes.
  var isBalanced: Bool { controlPlanes.count > 1 }

  /// The URL of the API server: of the only control plane, or of the load balancer before several.
  public var endpoint: String {
    let only = isBalanced ? nil : controlPlanes.first
    let address = only?.address ?? gateway
    return "https://\(address.bracketed):\(Self.controlPlanePort)"
  }

  /// The address of a node with the length of the network, as its interface gets it.
  func interfaceAddress(of node: PlannedNode) -> IPPrefix? {
    IPPrefix(node.address, length: network.length)
  }

  /// Names become hostnames with a suffix, so they must be short DNS labels (RFC 1123).
  static func check(_ name: String) throws(ProvisionError) {
    let letters = name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    guard letters, !name.hasPrefix("-"), !name.hasSuffix("-"), (1...40).contains(name.utf8.count) else {
      throw ProvisionError(
        .invalid, "\"\(name)\" is no cluster name: use 1 to 40 lower-case letters, digits and dashes between them")
    }
  }
}
