// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig

enum ConfigContext {
  static let command = Command(
    "context", operands: "<context>", aliases: ["use-context"], summary: "Set the current context",
    arguments: .exactly(1)
  ) { call in
    try ConfigCommand.edit(call) { edited in
      let name = call.arguments[0]
      guard edited.config.contexts[name] != nil else {
        let known = edited.config.names.joined(separator: ", ")
        throw CommandError("context \"\(name)\" is not defined in \(edited.path)", remedy: "Known contexts: \(known).")
      }
      edited.config.context = name
    }
  }.completing(ContextNames.complete)
}
