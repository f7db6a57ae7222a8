// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine

/// Everything known about one service.
enum ServiceStatus {
  static func show(_ id: String, _ session: Session) async throws {
    let replies = try await session.each { node in
      guard let service = try await ServiceCommand.services(node).first(where: { $0.id == id }) else {
        throw CommandError("service \"\(id)\" is not registered", remedy: "'talosctl services' lists those that are.")
      }
      return service
    }
    for reply in replies {
      guard let service = reply.value else { continue }
      try session.terminal.write(table(service, node: reply.node).text)
    }
    try NodeFailures.check(replies)
  }

  static func table(_ service: Machine.ServiceInfo, node: String) -> Table {
    var table = Table()
    table.add("NODE", node)
    table.add("ID", service.id)
    table.add("STATE", service.state)
    table.add("HEALTH", service.healthText)
    if let message = service.health?.lastMessage, !message.isEmpty { table.add("LAST HEALTH MESSAGE", message) }
    var label = "EVENTS"
    for event in (service.events?.events ?? []).reversed() {
      table.add(label, "[\(event.state)]: \(event.msg) (\(event.ts?.age() ?? "?") ago)")
      label = ""
    }
    return table
  }
}
