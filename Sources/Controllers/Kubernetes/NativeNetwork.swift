// SPDX-License-Identifier: Apache-2.0

internal import System
internal import YAML

/// The pod network without a daemon: each node bridges its pods and routes to the pods of the others.
///
/// It works where all nodes share a network segment, since routes name the other nodes as gateways.
struct NativeNetwork: Sendable, Equatable {
  /// In `cluster.network.cni.name`.
  static let name = "native"
  static let bridge = "cni0"

  let podRanges: [IPPrefix]
  let routes: Set<PodRoute>

  /// - Parameters:
  ///   - nodes: all Node objects of the cluster.
  ///   - nodename: of this node.
  /// - Returns: nil until this node has been given a range of pod addresses, see ``PodRangeController``.
  init?(nodes: [Node], nodename: String) {
    let own = nodes.first { $0["metadata"]?["name"]?.stringValue == nodename }
    podRanges = own.map(Self.podRanges) ?? []
    guard !podRanges.isEmpty else { return nil }
    var routes: Set<PodRoute> = []
    for node in nodes where node["metadata"]?["name"]?.stringValue != nodename {
      routes.formUnion(Self.routes(to: node))
    }
    self.routes = routes
  }

  static func podRanges(_ node: Node) -> [IPPrefix] {
    let ranges = node["spec"]?["podCIDRs"]?.stringsValue ?? [node["spec"]?["podCIDR"]?.stringValue].compactMap { $0 }
    return ranges.compactMap { IPPrefix($0) }
  }

  private static func routes(to node: Node) -> [PodRoute] {
    let addresses = (node["status"]?["addresses"]?.sequenceValue ?? [])
      .filter { $0["type"]?.stringValue == "InternalIP" }
      .compactMap { $0["address"]?.stringValue }
      .compactMap { IPAddress($0) }
    return podRanges(node).compactMap { range in
      addresses.first { $0.isV4 == range.address.isV4 }.map { PodRoute(destination: range, gateway: $0) }
    }
  }

  /// The configuration list for the container runtime (CNI specification 0.4, "Network Configuration Lists").
  func configuration(mtu: Int) -> Node {
    let ranges = podRanges.map { Node.sequence([["subnet": .string($0.description)]]) }
    return [
      "name": "talos", "cniVersion": "0.4.0",
      "plugins": [
        [
          "type": "bridge", "bridge": .string(Self.bridge), "isGateway": true, "isDefaultGateway": true,
          "hairpinMode": true, "ipMasq": false, "mtu": .int(Int64(mtu)),
          "ipam": ["type": "host-local", "dataDir": "/run/cni/ipam", "ranges": .sequence(ranges)],
        ],
        ["type": "portmap", "capabilities": ["portMappings": true]],
      ],
    ]
  }
}
