// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import System

enum ConfigMerge {
  static let command = Command(
    "merge", operands: "<from>", summary: "Merge additional contexts from another client configuration file",
    details: "Contexts with the same name are renamed while merging configs.", arguments: .exactly(1),
    argumentCompletion: .files
  ) { call in
    let from = call.arguments[0]
    let other: ClientConfig
    do {
      other = try ClientConfig(yaml: Files.readText(from))
    } catch let error as ClientConfigError {
      throw CommandError("cannot read talosconfig \(from): \(error)")
    }
    guard !other.contexts.isEmpty else {
      throw CommandError("\(from) has no contexts: it is no talosconfig, or an empty one")
    }
    let file = try TalosconfigFile(call)
    var config = try file.loadOrEmpty()
    for (old, new) in config.merge(other) {
      call.terminal.printError("renamed talosconfig context \"\(old)\" -> \"\(new)\"")
    }
    try file.save(config)
  }
}
