// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Synchronization
internal import Protobuf
internal import RPC
internal import System

enum EventsCommand {
  private static let tail = Flag<Int32>(
    "tail", default: 0,
    "show specified number of past events (use -1 to show full history, default is to show no history)")
  private static let duration = Flag<Duration>(
    "duration", default: .zero,
    "show events for the past duration interval (one second resolution, default is to show no history)")
  private static let since = Flag(
    "since", default: "", "show events after the specified event ID (default is to show no history)")
  private static let actor = Flag(
    "actor-id", default: "", "filter events by the specified actor ID (default is no filter)")

  /// Of ID, EVENT, ACTOR and SOURCE.
  private static let columnWidths = [20, 26, 20, 16]

  static let command = Command(
    "events", summary: "Stream runtime events", flags: [tail, duration, since, actor],
    exclusiveFlags: [[tail.name, duration.name, since.name]]
  ) { call in
    try check(call)
    let request = Machine.EventsRequest.with {
      $0.tailEvents = call[tail]
      $0.tailID = call[since]
      $0.tailSeconds = Int32(clamping: call[duration].components.seconds)
      $0.withActorID = call[actor]
    }
    try await withSession(call) { session in
      let nodes = session.nodes.map(\.node.count).max() ?? 0
      let table = SharedTable(session.terminal, widths: [nodes] + columnWidths)
      try table.print(["NODE", "ID", "EVENT", "ACTOR", "SOURCE", "MESSAGE"])
      try await session.run { node in
        for try await event in try await node.machine.events(request) {
          guard let text = EventText(event) else { continue }
          try table.print([node.node, event.id, text.name, event.actorID, text.source, text.message])
        }
      }
    }
  }

  private static func check(_ call: Invocation) throws {
    guard call[tail] >= -1 else {
      throw CommandError("--tail \(call[tail]): give a number of events, or -1 for all that the node remembers")
    }
    guard call[duration] >= .zero else {
      throw CommandError("--duration \(call[duration].goDescription): give a time that has passed, such as 5m")
    }
    guard call[since].isEmpty || isIdentifier(call[since]) else {
      throw CommandError(
        "--since takes the ID of an event, and \"\(call[since])\" is none",
        remedy:
          "The column ID of 'talosctl events --tail 10' shows some; for a time use --duration, such as --duration 5m.")
    }
  }

  /// 12 bytes in the alphabet of base32hex, as nodes number their events.
  private static func isIdentifier(_ text: String) -> Bool {
    text.utf8.count == 20 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x76).contains($0) }
  }
}
