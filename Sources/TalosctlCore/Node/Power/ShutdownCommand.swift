// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf

enum ShutdownCommand {
  private static let force = Flag("force", default: false, "if true, force a node to shutdown without a cordon/drain")

  static let command = Command("shutdown", summary: "Shutdown a node", flags: [force] + WaitFlags.all) { call in
    let request = Machine.ShutdownRequest.with { $0.force = call[force] }
    try await withSession(call) { session in
      if WaitFlags.isWaiting(call) {
        session.terminal.printError("watching nodes: [\(session.nodes.map(\.node).joined(separator: " "))]")
      }
      try await session.run { node in
        let reply = try await node.machine.shutdown(request)
        guard WaitFlags.isWaiting(call), let actor = reply.messages.first?.actorID, !actor.isEmpty else { return }
        let tracker = ActionTracker(node: node, actorID: actor, terminal: session.terminal)
        try await tracker.follow(to: .off, timeout: call[WaitFlags.timeout])
      }
    }
  }
}
