// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf

enum RebootCommand {
  private static let modes: [(String, Machine.RebootRequest.Mode)] = [
    ("default", .default), ("powercycle", .powercycle), ("force", .force),
  ]
  private static let mode = Flag(
    "mode", "m", default: "default",
    "select the reboot mode: \"default\", \"powercycle\" (skips kexec), \"force\" (skips graceful teardown)",
    choices: modes.map(\.0))

  static let command = Command("reboot", summary: "Reboot a node", flags: [mode] + WaitFlags.all) { call in
    let request = Machine.RebootRequest.with { request in
      request.mode = modes.first { $0.0 == call[mode] }?.1 ?? .default
    }
    try await withSession(call) { session in
      if WaitFlags.isWaiting(call) {
        session.terminal.printError("watching nodes: [\(session.nodes.map(\.node).joined(separator: " "))]")
      }
      try await session.run { node in
        let reply = try await node.machine.reboot(request)
        guard WaitFlags.isWaiting(call), let actor = reply.messages.first?.actorID, !actor.isEmpty else { return }
        let tracker = ActionTracker(node: node, actorID: actor, terminal: session.terminal)
        try await tracker.follow(to: .running, timeout: call[WaitFlags.timeout])
      }
    }
  }
}
