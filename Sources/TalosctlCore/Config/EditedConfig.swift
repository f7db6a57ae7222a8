// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig

/// A talosconfig that a command changes.
struct EditedConfig {
  var config: ClientConfig
  let path: String

  mutating func editChosen(_ call: Invocation, _ change: (inout ClientContext) -> Void) throws {
    var (name, context) = try config.chosen(call, path: path)
    change(&context)
    config.contexts[name] = context
  }
}
