// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf

enum MountsCommand {
  static let command = Command("mounts", aliases: ["mount"], summary: "List mounts") { call in
    try await withSession(call) { session in
      let header = ["FILESYSTEM"] + FileSystemUsage.columnNames + ["PERCENT USED", "MOUNTED ON"]
      try await session.table(header) { node in
        var rows: [[String]] = []
        for mount in try await node.machine.mounts(Google.Empty()).messages.flatMap(\.stats) {
          let usage = try await FileSystemUsage.of(mount, on: node)
          rows.append([mount.filesystem] + usage.gigabytes + [usage.percent, mount.mountedOn])
        }
        return rows
      }
    }
  }
}
