// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf
internal import RPC
internal import System

enum DiskFreeCommand {
  private static let bytes = Flag("bytes", "b", default: false, "show sizes in bytes")
  private static let inodes = Flag("inodes", "i", default: false, "show inodes instead of sizes")

  static let command = Command(
    "diskfree", operands: "[path1] [path2] ... [pathN]", aliases: ["df"],
    summary: "Show how full file systems are",
    details: "Without paths, all file systems that 'mounts' lists are shown.",
    flags: [bytes, inodes], exclusiveFlags: [["bytes", "inodes"]], arguments: .any
  ) { call in
    let names = call[inodes] ? ["INODES", "USED", "FREE"] : call[bytes] ? ["SIZE", "USED", "AVAILABLE"] : sizes
    try await withSession(call) { session in
      try await session.table(names + ["PERCENT USED", "MOUNTED ON"]) { node in
        var rows: [[String]] = []
        for path in try await paths(call, node) {
          do {
            rows.append(row(try await node.storage.statfs(.with { $0.path = path }), call) + [path])
          } catch let status as RPCStatus where status.code == .notFound && call.arguments.isEmpty {
            // Unmounted since it was listed.
            continue
          }
        }
        return rows
      }
    }
  }

  private static let sizes = ["SIZE(GB)", "USED(GB)", "AVAILABLE(GB)"]

  private static func paths(_ call: Invocation, _ node: NodeConnection) async throws -> [String] {
    guard call.arguments.isEmpty else { return call.arguments }
    var seen: Set<String> = []
    let mounts = try await node.machine.mounts(Google.Empty()).messages.flatMap(\.stats)
    return mounts.map(\.mountedOn).filter { seen.insert($0).inserted }
  }

  private static func row(_ usage: Machine.StorageServiceStatfsResponse, _ call: Invocation) -> [String] {
    let counts =
      call[inodes]
      ? [usage.inodes, usage.inodesUsed, usage.inodesFree] : [usage.size, usage.used, usage.available]
    let isExact = call[inodes] || call[bytes]
    // What is set aside for root is neither used nor available.
    let (used, free) = (Double(counts[1]), Double(counts[2]))
    let share = used + free > 0 ? 100 * used / (used + free) : 0
    return counts.map { isExact ? String($0) : formatted(Double($0) * 1e-9, decimals: 2) }
      + ["\(formatted(share, decimals: 2))%"]
  }
}
