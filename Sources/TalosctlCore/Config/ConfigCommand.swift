// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// `talosctl config`: edits the talosconfig.
enum ConfigCommand {
  static let command = Command(
    "config", summary: "Manage the client configuration file (talosconfig)",
    subcommands: [
      ConfigAdd.command, ConfigRemove.command, ConfigContext.command, ConfigContexts.command, ConfigInfo.command,
      ConfigMerge.command, ConfigNode.command, ConfigEndpoint.command, ConfigNew.command,
      ConfigProxyURL.command,
    ])

  /// Loads the talosconfig, lets `change` edit it, and saves it.
  static func edit(_ call: Invocation, _ change: (inout EditedConfig) throws -> Void) throws {
    let file = try TalosconfigFile(call)
    var edited = EditedConfig(config: try file.load(), path: file.path)
    try change(&edited)
    try file.save(edited.config)
  }
}
