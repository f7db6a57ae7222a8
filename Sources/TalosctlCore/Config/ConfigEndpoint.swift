// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig

enum ConfigEndpoint {
  static let command = Command(
    "endpoint", operands: "<endpoint>...", aliases: ["endpoints"],
    summary: "Set the endpoint(s) for the current context", arguments: .any
  ) { call in
    try ConfigCommand.edit(call) { try $0.editChosen(call) { $0.endpoints = call.arguments } }
  }
}
