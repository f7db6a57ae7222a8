// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import System

/// Flags that take patches of machine configs.
enum PatchFlags {
  static func patches(
    name: String, short: Character? = nil, help: String = "patch generated machineconfigs (applied to all node types)",
    required: Bool = false
  ) -> Flag<StringArray> {
    Flag(name, short, default: [], "\(help), use @file to read a patch from file", required: required)
  }

  static func parse(_ arguments: StringArray) throws -> [Patch] {
    for text in arguments.values where text.allSatisfy(\.isWhitespace) || text == "@" {
      throw CommandError(
        "the patch is empty",
        remedy: "Give it as YAML or JSON, such as '{\"machine\": {…}}', or name a file with @FILE.")
    }
    return try Patch.parse(arguments: arguments.values) { try Files.readText($0) }
  }
}
