// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf
internal import System

enum TimeCommand {
  private static let check = Flag("check", default: "", "checks server time against specified ntp server")

  static let command = Command("time", summary: "Gets current server time", flags: [check]) { call in
    try await withSession(call) { session in
      let server = call[check]
      try await session.table(["NTP-SERVER", "NODE-TIME", "NTP-SERVER-TIME"]) { node in
        let reply =
          server.isEmpty
          ? try await node.time.time(Google.Empty()) : try await node.time.timeCheck(.with { $0.server = server })
        return reply.messages.map { [$0.server, text($0.localtime), text($0.remotetime)] }
      }
    }
  }

  /// As Go prints a time in UTC.
  private static func text(_ time: Google.Timestamp?) -> String {
    guard let text = time?.rfc3339 else { return "" }
    return text.substituting("T", with: " ").substituting("Z", with: "") + " +0000 UTC"
  }
}
