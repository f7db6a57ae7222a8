// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf
internal import RPC

enum CopyCommand {
  static let command = Command(
    "copy", operands: "<src-path> -|<local-path>", aliases: ["cp"], summary: "Copy data out from the node",
    details: """
      Creates an .tar.gz archive at the node starting at <src-path> and
      streams it back to the client.

      If '-' is given for <local-path>, archive is written to stdout.
      Otherwise archive is extracted to <local-path> which should be an empty directory or
      talosctl creates a directory if <local-path> doesn't exist. Command doesn't preserve
      ownership and access mode for the files in extract mode, while  streamed .tar archive
      captures ownership and permission bits.
      """, arguments: .exactly(2), argumentCompletion: .files
  ) { call in
    try await withSession(call, nodes: .one) { session in
      let request = Machine.CopyRequest.with { $0.rootPath = call.arguments[0] }
      let chunks = try await session.first.machine.copy(request)
      if call.arguments[1] == "-" {
        for try await chunk in chunks { try session.terminal.write(chunk.bytes) }
      } else {
        try await extract(chunks, into: call.arguments[1])
      }
    }
  }

  private static func extract(_ chunks: ResponseStream<Common.Data>, into path: String) async throws {
    var extraction = try ArchiveExtraction(into: path)
    for try await chunk in chunks { try extraction.read(chunk.bytes) }
    try extraction.finish()
  }
}
