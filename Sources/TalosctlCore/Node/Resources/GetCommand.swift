// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import Resources
internal import Protobuf
internal import RPC

enum GetCommand {
  private static let namespace = Flag(
    "namespace", default: "", "resource namespace (default is to use default namespace per resource)")
  private static let output = Flag(
    "output", "o", default: "table", "output mode (json, table, yaml, jsonpath)",
    completion: .values(["table", "yaml", "json", "jsonpath="]))
  private static let watch = Flag("watch", "w", default: false, "watch resource changes")

  static let command = Command(
    "get", operands: "<type> [<id>]", aliases: ["g"],
    summary:
      "Get a specific resource or list of resources (use 'talosctl get rd' to see all available resource types).",
    details: """
      Similar to 'kubectl get', 'talosctl get' returns a set of resources from the OS.
      To get a list of all available resource definitions, issue 'talosctl get rd'
      """, flags: [namespace, output, watch] + InsecureFlags.all, arguments: .between(1...2)
  ) { call in
    let format = try ResourceOutput(call[output])
    try await withSession(call, insecure: InsecureFlags.self) { session in
      let query = Query(call)
      let printer = ResourcePrinter(
        format, isWatching: call[watch], nodes: session.nodes.count, terminal: session.terminal)
      let replies = try await session.each { node -> (type: ResourceType, documents: [ResourceDocument]) in
        let type = try await ResourceType.resolve(query.type, node)
        if call[watch] {
          try await query.watch(node, type, printer)
          return (type, [])
        }
        return (type, try await query.fetch(node, type))
      }
      for reply in replies.compactMap(\.value) {
        try printer.begin(reply.type)
        for document in reply.documents { try printer.print(document, reply.type) }
      }
      for _ in session.nodes { try printer.hasStarted() }
      try NodeFailures.check(replies)
    }
  }.completing(complete)

  private static let complete: Command.Completer = { call, _ in
    await NodeWords.ask(call) { node in
      guard let name = call.argument(0) else {
        return try await ResourceType.all(node).flatMap { [$0.type] + $0.aliases }
      }
      let type = try await ResourceType.resolve(name, node)
      return try await Query(call).fetch(node, type).map(\.metadata.id)
    }
  }

  /// What the command line asks for.
  private struct Query: Sendable {
    let type: String
    let id: String?
    let namespace: String

    init(_ call: Invocation) {
      type = call.argument(0) ?? ""
      id = call.argument(1)
      namespace = call[GetCommand.namespace]
    }

    private func namespace(of type: ResourceType) -> String {
      namespace.isEmpty ? type.defaultNamespace : namespace
    }

    func fetch(_ node: NodeConnection, _ type: ResourceType) async throws -> [ResourceDocument] {
      if let id {
        let request = Cosi.GetRequest.with {
          $0.namespace = namespace(of: type)
          $0.type = type.type
          $0.id = id
        }
        do {
          return [try ResourceDocument(try await node.resources.get(request).resource, node: node.node)]
        } catch let status as RPCStatus where status.code == .notFound {
          throw CommandError(
            ErrorText.text(status), remedy: "'talosctl get \(self.type)' lists those there are.")
        }
      }
      let request = Cosi.ListRequest.with {
        $0.namespace = namespace(of: type)
        $0.type = type.type
      }
      var documents: [ResourceDocument] = []
      for try await reply in try await node.resources.list(request) {
        documents.append(try ResourceDocument(reply.resource, node: node.node))
      }
      return documents
    }

    /// A single resource is there at once; a kind says when it has sent all that was there.
    func watch(_ node: NodeConnection, _ type: ResourceType, _ printer: ResourcePrinter) async throws {
      let request = Cosi.WatchRequest.with {
        $0.namespace = namespace(of: type)
        $0.type = type.type
        $0.id = id
        $0.apiVersion = 1
        $0.options = .with { $0.bootstrapContents = id == nil }
      }
      if id != nil { try printer.hasStarted() }
      for try await reply in try await node.resources.watch(request) {
        for event in reply.event { try show(event, node, type, printer) }
      }
    }

    private func show(_ event: Cosi.Event, _ node: NodeConnection, _ type: ResourceType, _ printer: ResourcePrinter)
      throws
    {
      switch event.eventType {
      case .created, .updated, .destroyed:
        let name = event.eventType.protoName.lowercased()
        try printer.print(ResourceDocument(event.resource, node: node.node, event: name), type)
      case .errored: throw CommandError("the watch failed: \(event.error ?? "unknown error")")
      case .bootstrapped: try printer.hasStarted()
      case .noop, .unrecognized: return
      }
    }
  }
}
