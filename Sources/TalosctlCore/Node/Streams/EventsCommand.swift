// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Synchronization
internal import Protobuf
internal import RPC

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

  static let command = Command("events", summary: "Stream runtime events", flags: [tail, duration, since, actor]) {
    call in
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
}
