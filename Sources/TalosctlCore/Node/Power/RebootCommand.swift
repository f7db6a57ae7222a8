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

  static let command = Command(
    "reboot", summary: "Reboot a node",
    details: """
      Reboot nodes. With --drain one after the other, each after its pods were evicted as disruption budgets allow; a
      node that cannot be drained in time is not rebooted, nor are those after it.
      """, flags: [mode] + DrainFlags.all + WaitFlags.all
  ) { call in
    let request = Machine.RebootRequest.with { request in
      request.mode = modes.first { $0.0 == call[mode] }?.1 ?? .default
    }
    try await withSession(call) { session in
      let progress = WaitFlags.announce(session, call)
      if call[DrainFlags.drain] {
        return try await RollingReboot(session: session, call: call, progress: progress).run(request)
      }
      try await session.run { node in
        let reply = try await node.machine.reboot(request)
        try await WaitFlags.track(
          reply.messages.first?.actorID, of: node, to: .running, call, progress, session.terminal)
      }
    }
  }
}
