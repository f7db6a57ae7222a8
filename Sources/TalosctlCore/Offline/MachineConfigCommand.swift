// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// `talosctl machineconfig`: works on machine configs without a node.
enum MachineConfigCommand {
  static let command = Command(
    "machineconfig", aliases: ["mc"], summary: "Machine config related commands",
    persistentFlags: [GenerateCommand.force],
    subcommands: [
      GenerateConfig.command.renamed("gen"), MachineConfigPatch.command,
    ])
}
