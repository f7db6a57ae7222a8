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
    let names =
      call[inodes]
      ? ["INODES", "USED", "FREE"] : call[bytes] ? ["SIZE", "USED", "AVAILABLE"] : FileSystemUsage.columnNames
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

  private static func paths(_ call: Invocation, _ node: NodeConnection) async throws -> [String] {
    guard call.arguments.isEmpty else { return call.arguments }
    var seen: Set<String> = []
    let mounts = try await node.machine.mounts(Google.Empty()).messages.flatMap(\.stats)
    return mounts.map(\.mountedOn).filter { seen.insert($0).inserted }
  }

  private static func row(_ reply: Machine.StorageServiceStatfsResponse, _ call: Invocation) -> [String] {
    if call[inodes] {
      return [reply.inodes, reply.inodesUsed, reply.inodesFree].map(String.init)
        + [FileSystemUsage.percent(used: reply.inodesUsed, free: reply.inodesFree)]
    }
    let usage = FileSystemUsage(reply)
    let counts = call[bytes] ? [usage.size, usage.used, usage.available].map(String.init) : usage.gigabytes
    return counts + [usage.percent]
  }
}
