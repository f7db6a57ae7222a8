// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import System

enum MachineConfigPatch {
  private static let patches = PatchFlags.patches(name: "patch", short: "p")
  private static let output = Flag(
    "output", "o", default: "", "output destination. if not specified, output will be printed to stdout",
    completion: .files)

  static let command = Command(
    "patch", operands: "<machineconfig-file>", summary: "Patch a machine config", flags: [patches, output],
    arguments: .exactly(1), argumentCompletion: .files
  ) { call in
    let config = try Configuration(yaml: Files.read(call.arguments[0]))
    let patched = try config.patched(by: PatchFlags.parse(call[patches]))
    if call[output].isEmpty { return try call.terminal.write(patched.yaml()) }
    try Files.write(call[output], patched.yaml(), mode: 0o600)
  }
}
