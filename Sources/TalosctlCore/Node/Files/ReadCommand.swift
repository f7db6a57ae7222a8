// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf
internal import RPC

enum ReadCommand {
  static let command = Command(
    "read", operands: "<path>", aliases: ["cat"], summary: "Read a file on the machine", arguments: .exactly(1)
  ) { call in
    try await withSession(call, nodes: .one) { session in
      let request = Machine.ReadRequest.with { $0.path = call.arguments[0] }
      for try await chunk in try await session.first.machine.read(request) {
        try session.terminal.write(chunk.bytes)
      }
    }
  }
}
