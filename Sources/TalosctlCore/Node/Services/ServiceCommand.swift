// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf

/// `talosctl service [ID [ACTION]]` and its alias `services`.
enum ServiceCommand {
  static let command = Command(
    "service", operands: "[<id> [start|stop|restart|status]]", aliases: ["services"],
    summary: "Retrieve the state of a service (or all services), control service state",
    details: """
      Service control command. If run without arguments, lists all the services and their state.
      If service ID is specified, default action 'status' is executed which shows status of a single list service.
      With actions 'start', 'stop', 'restart', service state is updated respectively.
      """, flags: InsecureFlags.all, arguments: .atMost(2)
  ) { call in
    try await withSession(call, insecure: InsecureFlags.self) { session in
      guard let id = call.argument(0) else { return try await list(session) }
      switch call.argument(1) ?? "status" {
      case "status": try await ServiceStatus.show(id, session)
      case "start": try await control(session) { try await start(id, $0) }
      case "stop": try await control(session) { try await stop(id, $0) }
      case "restart": try await control(session) { try await restart(id, $0) }
      case let action: throw UsageError("unsupported service action: \"\(action)\"")
      }
    }
  }.completing(complete)

  static func services(_ node: NodeConnection) async throws -> [Machine.ServiceInfo] {
    try await node.machine.serviceList(Google.Empty()).messages.flatMap(\.services)
  }

  private static func list(_ session: Session) async throws {
    try await session.table(["SERVICE", "STATE", "HEALTH", "LAST CHANGE", "LAST EVENT"]) { node in
      try await services(node).map { service in
        [service.id, service.state, service.healthText, service.lastChange(), service.lastEvent?.msg ?? ""]
      }
    }
  }

  private static func control(
    _ session: Session, _ act: @escaping @Sendable (NodeConnection) async throws -> [String]
  ) async throws {
    try await session.table(["RESPONSE"]) { node in try await act(node).map { [$0] } }
  }

  private static func start(_ id: String, _ node: NodeConnection) async throws -> [String] {
    try await node.machine.serviceStart(.with { $0.id = id }).messages.map(\.resp)
  }

  private static func stop(_ id: String, _ node: NodeConnection) async throws -> [String] {
    try await node.machine.serviceStop(.with { $0.id = id }).messages.map(\.resp)
  }

  private static func restart(_ id: String, _ node: NodeConnection) async throws -> [String] {
    try await node.machine.serviceRestart(.with { $0.id = id }).messages.map(\.resp)
  }

  private static let complete: Command.Completer = { call, _ in
    if call.arguments.count == 1 {
      return ["start", "stop", "restart", "status"].map { CompletionCandidate($0) }
    }
    return await NodeWords.ask(call) { try await services($0).map(\.id) }
  }
}
