// SPDX-License-Identifier: Apache-2.0

internal import System

/// The addresses by which a node can be named, in the order of preference.
struct NodeAddresses: Equatable {
  /// All addresses but those of the loopback interface and link-local ones. Each bridge and pod brings one of those, and
  /// with it certificates would be issued anew and the API server would restart.
  let current: [IPPrefix]
  /// Those that others can route to: what is only local to the node or to a link has been left out already.
  var routed: [IPPrefix] { current }

  /// How addresses are ordered.
  enum Order {
    /// As the kernel orders the interfaces.
    case interfaces
    /// Those of the smallest network first.
    case networkSize
  }

  /// - Parameter addresses: of all interfaces, in the order of the kernel.
  init(_ addresses: [InterfaceAddress], order: Order = .interfaces) {
    let own = addresses.filter {
      !$0.prefix.address.isLoopback && !$0.prefix.address.isLinkLocal && $0.scope < Self.hostScope
    }
    current = own.sorted { order.precedes($0, $1) }.map(\.prefix)
  }

  private static let hostScope: UInt8 = 254

  /// Without the networks of pods and services, which belong to the cluster and not to the node.
  static func excluding(_ subnets: [IPPrefix], from prefixes: [IPPrefix]) -> [IPPrefix] {
    prefixes.filter { prefix in !subnets.contains { $0.contains(prefix.address) } }
  }

  static func only(_ subnets: [IPPrefix], of prefixes: [IPPrefix]) -> [IPPrefix] {
    prefixes.filter { prefix in subnets.contains { $0.contains(prefix.address) } }
  }
}

extension NodeAddresses.Order {
  fileprivate func precedes(_ left: InterfaceAddress, _ right: InterfaceAddress) -> Bool {
    switch self {
    case .interfaces: (left.linkIndex, Self.family(left)) < (right.linkIndex, Self.family(right))
    case .networkSize:
      (Self.family(left), -left.prefix.length, left.prefix.address)
        < (Self.family(right), -right.prefix.length, right.prefix.address)
    }
  }

  /// IPv4 first: it is what most clusters run on.
  private static func family(_ address: InterfaceAddress) -> Int {
    address.prefix.address.isV4 ? 0 : 1
  }
}
