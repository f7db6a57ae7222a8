// SPDX-License-Identifier: Apache-2.0

internal import System
internal import YAML

/// What is remembered about a local cluster; written before anything of it is made.
struct ClusterState: Sendable, Equatable {
  static let provisioner = "container"

  let plan: ClusterPlan
  let hasImageCache: Bool

  var names: ResourceNames { ResourceNames(cluster: plan.name) }

  func yaml() -> String {
    let nodes = plan.nodes.map { node -> Node in
      ["name": .string(node.name), "type": .string(node.role.rawValue), "address": .string("\(node.address)")]
    }
    let document: Node = [
      "provisioner": .string(Self.provisioner), "name": .string(plan.name), "imageCache": .bool(hasImageCache),
      "network": [
        "cidr": .string("\(plan.network)"), "gateway": .string("\(plan.gateway)"), "bridge": .string(names.bridge),
      ],
      "nodes": .sequence(nodes),
    ]
    return document.yaml()
  }

  init(plan: ClusterPlan, hasImageCache: Bool) {
    self.plan = plan
    self.hasImageCache = hasImageCache
  }

  /// - Throws: ``ProvisionError/Code/failed`` when the file is damaged.
  init(readingFrom path: String) throws {
    let document = try YAML.parseDocument(try Files.readText(path))
    guard document["provisioner"]?.stringValue == Self.provisioner, let name = document["name"]?.stringValue,
      let network = document["network"]?["cidr"]?.stringValue.flatMap({ IPPrefix($0) }),
      let gateway = document["network"]?["gateway"]?.stringValue.flatMap({ IPAddress($0) }),
      let nodes = document["nodes"]?.sequenceValue
    else { throw ProvisionError(.failed, "\(path) is damaged: destroy the cluster and create it again") }
    plan = ClusterPlan(
      name: name, network: network, gateway: gateway, nodes: try nodes.map { try Self.node($0, in: path) })
    hasImageCache = document["imageCache"]?.boolValue ?? false
  }

  private static func node(_ node: Node, in path: String) throws(ProvisionError) -> PlannedNode {
    guard let name = node["name"]?.stringValue, let role = node["type"]?.stringValue.flatMap(NodeRole.init),
      let address = node["address"]?.stringValue.flatMap({ IPAddress($0) })
    else { throw ProvisionError(.failed, "\(path) has a node without name, type or address") }
    return PlannedNode(name: name, role: role, address: address)
  }
}
