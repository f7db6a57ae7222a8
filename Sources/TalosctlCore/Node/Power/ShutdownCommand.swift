// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf

enum ShutdownCommand {
  private static let force = Flag("force", default: false, "if true, force a node to shutdown without a cordon/drain")

  static let command = Command("shutdown", summary: "Shutdown a node", flags: [force] + WaitFlags.all) { call in
    let request = Machine.ShutdownRequest.with { $0.force = call[force] }
    try await withSession(call) { session in
      let progress = WaitFlags.announce(session, call)
      try await session.run { node in
        let reply = try await node.machine.shutdown(request)
        try await WaitFlags.track(reply.messages.first?.actorID, of: node, to: .off, call, progress, session.terminal)
      }
    }
  }
}
