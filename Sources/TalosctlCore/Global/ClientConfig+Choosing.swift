// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig

extension ClientConfig {
  /// The context that the command line asks for, or the current one.
  func chosen(_ call: Invocation, path: String) throws -> (name: String, context: ClientContext) {
    let asked = call[GlobalFlags.context]
    let name = asked.isEmpty ? context : asked
    if contexts.isEmpty {
      throw CommandError(
        "\(path) has no contexts",
        remedy: "Take one over from the file of your cluster with 'talosctl config merge FILE'.")
    }
    if name.isEmpty {
      throw CommandError(
        "no context is selected in \(path)", remedy: "Select one of \(listed) with 'talosctl config context NAME'.")
    }
    guard let found = contexts[name] else {
      throw CommandError("context \"\(name)\" is not defined in \(path)", remedy: "Known contexts: \(listed).")
    }
    return (name, found)
  }

  private var listed: String { names.isEmpty ? "none" : names.joined(separator: ", ") }
}
