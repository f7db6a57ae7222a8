// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf
internal import System

enum MountsCommand {
  static let command = Command("mounts", aliases: ["mount"], summary: "List mounts") { call in
    try await withSession(call) { session in
      let header = ["FILESYSTEM", "SIZE(GB)", "USED(GB)", "AVAILABLE(GB)", "PERCENT USED", "MOUNTED ON"]
      try await session.table(header) { node in
        try await node.machine.mounts(Google.Empty()).messages.flatMap(\.stats).map(row)
      }
    }
  }

  private static func row(_ mount: Machine.MountStat) -> [String] {
    let (size, available) = (Double(mount.size), Double(mount.available))
    let share = size > 0 ? 100 - 100 * available / size : 0
    let numbers = [size, size - available, available].map { formatted($0 * 1e-9, decimals: 2) }
    return [mount.filesystem] + numbers + ["\(formatted(share, decimals: 2))%", mount.mountedOn]
  }
}
