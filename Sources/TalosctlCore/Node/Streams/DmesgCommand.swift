// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf
internal import RPC

enum DmesgCommand {
  private static let follow = Flag("follow", "f", default: false, "specify if the kernel log should be streamed")
  private static let tail = Flag(
    "tail", default: false, "specify if only new messages should be sent (makes sense only when combined with --follow)"
  )

  static let command = Command(
    "dmesg", summary: "Retrieve kernel logs", flags: [follow, tail] + InsecureFlags.all
  ) { call in
    let request = Machine.DmesgRequest.with {
      $0.follow = call[follow]
      $0.tail = call[tail]
    }
    try await withSession(call, insecure: InsecureFlags.self) { session in
      try await session.run { node in
        var printer = LinePrinter(node: node.node, terminal: session.terminal)
        // Each message is one record of the kernel, whose line break not every server sends.
        for try await record in try await node.machine.dmesg(request) {
          try printer.print(record.bytes)
          try printer.finish()
        }
      }
    }
  }
}
