// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf
internal import RPC
internal import Resources

/// `talosctl inspect`.
enum InspectCommand {
  static let command = Command("inspect", summary: "Inspect internals of Talos", subcommands: [dependencies])

  private static let withResources = Flag(
    "with-resources", default: false, "display live resource information with dependencies")

  private static let dependencies = Command(
    "dependencies", summary: "Inspect controller-resource dependencies as graphviz graph.",
    examples: """
      # A picture of the graph, drawn by Graphviz
      talosctl inspect dependencies | dot -Tsvg > graph.svg
      """, flags: [withResources]
  ) { call in
    try await withSession(call, nodes: .one) { session in
      let node = try session.first
      let answer = try await node.inspection.controllerRuntimeDependencies(Google.Empty())
      let graph = DependencyGraph(edges: answer.messages.flatMap(\.edges))
      let resources = call[withResources] ? try await ids(graph.types, node) : [:]
      try session.terminal.write(graph.dot(resources: resources))
    }
  }

  /// The ids of the resources of each type.
  private static func ids(_ types: [String], _ node: NodeConnection) async throws -> [String: [String]] {
    var ids: [String: [String]] = [:]
    for definition in try await ResourceType.all(node) where types.contains(definition.type) {
      let request = Cosi.ListRequest.with {
        $0.namespace = definition.defaultNamespace
        $0.type = definition.type
      }
      for try await reply in try await node.resources.list(request) {
        ids[definition.type, default: []].append(reply.resource?.metadata?.id ?? "")
      }
    }
    return ids
  }
}
