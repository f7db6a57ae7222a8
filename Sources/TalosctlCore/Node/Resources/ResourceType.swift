// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import Resources
internal import YAML
internal import RPC

/// A kind of resource as a node describes it.
struct ResourceType: Sendable, Equatable {
  let type: String
  let displayType: String
  let defaultNamespace: String
  let aliases: [String]
  let columns: [Column]

  struct Column: Sendable, Equatable {
    let name: String
    let path: String
  }

  /// From the printed specification of a resource definition.
  init(_ spec: Node) {
    type = spec["type"]?.stringValue ?? ""
    displayType = spec["displayType"]?.stringValue ?? type
    defaultNamespace = spec["defaultNamespace"]?.stringValue ?? ""
    aliases = (spec["allAliases"]?.stringsValue ?? spec["aliases"]?.stringsValue ?? []).map { $0.lowercased() }
    columns = (spec["printColumns"]?.sequenceValue ?? []).map { column in
      Column(name: column["name"]?.stringValue ?? "", path: column["jsonPath"]?.stringValue ?? "")
    }
  }

  private func answers(to name: String) -> Bool {
    type.lowercased() == name || aliases.contains(name)
  }

  /// All kinds that the node knows.
  static func all(_ node: NodeConnection) async throws -> [ResourceType] {
    let request = Cosi.ListRequest.with {
      $0.namespace = "meta"
      $0.type = "ResourceDefinitions.meta.cosi.dev"
    }
    var types: [ResourceType] = []
    for try await reply in try await node.resources.list(request) {
      types.append(ResourceType(try YAML.parseDocument(reply.resource?.spec?.yamlSpec ?? "")))
    }
    return types
  }

  /// The kind that `name` means: its full type or one of its aliases, in any case.
  static func resolve(_ name: String, _ node: NodeConnection) async throws -> ResourceType {
    let lowered = name.lowercased()
    let found = try await all(node).filter { $0.answers(to: lowered) }
    guard let type = found.first else {
      throw CommandError(
        "resource \"\(name)\" is not registered", remedy: "'talosctl get rd' lists the resources a node knows.")
    }
    guard found.count == 1 else {
      let names = found.map(\.type).sorted().joined(separator: ", ")
      throw CommandError("resource type \"\(name)\" is ambiguous: [\(names)]", remedy: "Use one of these full names.")
    }
    return type
  }
}
