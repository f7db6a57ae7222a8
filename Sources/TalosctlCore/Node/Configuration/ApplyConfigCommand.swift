// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import System

enum ApplyConfigCommand {
  private static let file = Flag(
    "file", "f", default: "", "the filename of the updated configuration", completion: .files, required: true)
  private static let patches = PatchFlags.patches(
    name: "config-patch", short: "p",
    help: "the list of config patches to apply to the local config file before sending it to the node")

  static let command = Command(
    "apply-config", aliases: ["apply"], summary: "Apply a new configuration to a node",
    flags: [file, patches] + ApplyMode.flags + InsecureFlags.all
  ) { call in
    let config = try patchedFile(call)
    let request = ApplyMode.request(call, config: config)
    try await withSession(call, insecure: InsecureFlags.self) { session in
      try await session.run { try await ApplyMode.apply(request, to: $0, session.terminal) }
    }
  }

  /// The bytes of the file as they are, unless patches change them.
  private static func patchedFile(_ call: Invocation) throws -> [UInt8] {
    let bytes = try Files.read(call[file])
    guard !bytes.isEmpty else { throw CommandError("no configuration data read: \(call[file]) is empty") }
    if call[patches].values.isEmpty { return bytes }
    return try Configuration(yaml: bytes).patched(by: PatchFlags.parse(call[patches])).bytes
  }
}
