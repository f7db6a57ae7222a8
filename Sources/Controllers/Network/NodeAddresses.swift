// SPDX-License-Identifier: Apache-2.0

internal import System

/// The addresses by which a node can be named, in the order of preference.
struct NodeAddresses: Equatable {
  /// All addresses but those of the loopback interface and link-local ones. Each bridge and pod brings one of those, and
  /// with it certificates would be issued anew and the API server would restart.
  let current: [IPPrefix]
  /// Those that others can route to: what is only local to the node or to a link has been left out already.
  var routed: [IPPrefix] { current }

  /// - Parameter addresses: of all interfaces, in the order of the kernel.
  init(_ addresses: [InterfaceAddress]) {
    let sorted =
      addresses
      .filter { !$0.prefix.address.isLoopback && !$0.prefix.address.isLinkLocal && $0.scope < Self.hostScope }
      .sorted { ($0.linkIndex, Self.rank($0)) < ($1.linkIndex, Self.rank($1)) }
    current = sorted.map(\.prefix)
  }

  private static let hostScope: UInt8 = 254

  /// IPv4 first: it is what most clusters run on.
  private static func rank(_ address: InterfaceAddress) -> Int {
    address.prefix.address.isV4 ? 0 : 1
  }

  /// Without the networks of pods and services, which belong to the cluster and not to the node.
  static func excluding(_ subnets: [IPPrefix], from prefixes: [IPPrefix]) -> [IPPrefix] {
    prefixes.filter { prefix in !subnets.contains { $0.contains(prefix.address) } }
  }

  static func only(_ subnets: [IPPrefix], of prefixes: [IPPrefix]) -> [IPPrefix] {
    prefixes.filter { prefix in subnets.contains { $0.contains(prefix.address) } }
  }
}
