// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig

enum ConfigNode {
  static let command = Command(
    "node", operands: "<endpoint>...", aliases: ["nodes"], summary: "Set the node(s) for the current context",
    arguments: .any
  ) { call in
    try ConfigCommand.edit(call) { try $0.editChosen(call) { $0.nodes = call.arguments } }
  }
}
