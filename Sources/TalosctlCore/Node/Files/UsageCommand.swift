// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import System
internal import Protobuf
internal import RPC

enum UsageCommand {
  private static let all = Flag("all", "a", default: false, "write counts for all files, not just directories")
  private static let depth = Flag<Int32>("depth", "d", default: 0, "maximum recursion depth")
  private static let humanize = Flag("humanize", "H", default: false, "humanize size and time in the output")
  private static let threshold = Flag(
    "threshold", "t", default: 0,
    "threshold exclude entries smaller than SIZE if positive, or entries greater than SIZE if negative")

  static let command = Command(
    "usage", operands: "[path1] [path2] ... [pathN]", aliases: ["du"], summary: "Retrieve a disk usage",
    flags: [all, depth, humanize, threshold], arguments: .any
  ) { call in
    let request = Machine.DiskUsageRequest.with {
      $0.paths = call.arguments.isEmpty ? ["/"] : call.arguments
      $0.all = call[all]
      $0.recursionDepth = call[depth]
      $0.threshold = Int64(call[threshold])
    }
    try await withSession(call) { session in
      try await session.table(["SIZE", "NAME"]) { node in
        var rows: [[String]] = []
        for try await info in try await node.machine.diskUsage(request) {
          guard info.error.isEmpty else {
            session.terminal.printError("\(node.node): \(info.error)")
            continue
          }
          let size = call[humanize] ? ByteCount.decimal(UInt64(clamping: info.size)) : String(info.size)
          rows.append([size, info.relativeName])
        }
        return rows
      }
    }
  }
}
