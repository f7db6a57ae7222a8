// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig

enum ConfigContexts {
  static let command = Command("contexts", aliases: ["get-contexts"], summary: "List defined contexts") { call in
    let config = try TalosconfigFile(call).load()
    var table = Table(["CURRENT", "NAME", "ENDPOINTS", "NODES"])
    for name in config.names {
      guard let context = config.contexts[name] else { continue }
      let current = name == config.context ? "*" : ""
      table.add(current, name, context.endpoints.joined(separator: ","), context.nodes.joined(separator: ","))
    }
    try call.terminal.write(table.text)
  }
}
