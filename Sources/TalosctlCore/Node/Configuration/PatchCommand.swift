// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import System

enum PatchCommand {
  private static let patches = PatchFlags.patches(
    name: "patch", short: "p", help: "the patch to be applied to the resource file")
  private static let file = Flag(
    "patch-file", default: "", "a file containing a patch to be applied to the resource", completion: .files)

  static let command = Command(
    "patch", operands: "machineconfig", summary: "Patch machine configuration of a Talos node with a local patch.",
    flags: [patches, file] + ApplyMode.flags, arguments: .between(1...2), argumentCompletion: .values(["machineconfig"])
  ) { call in
    try NodeConfig.checkType(call)
    let changes = try patchList(call)
    try await withSession(call) { session in
      try await session.run { node in
        let config = try Configuration(yaml: try await NodeConfig.read(node)).patched(by: changes)
        let request = ApplyMode.request(call, config: config.bytes)
        try await ApplyMode.apply(request, to: node, session.terminal)
        session.terminal.printError("patched \(NodeConfig.type)/\(NodeConfig.id) at the node \(node.node)")
      }
    }
  }

  private static func patchList(_ call: Invocation) throws -> [Patch] {
    let files = call[file].isEmpty ? [] : ["@\(call[file])"]
    let all = StringArray(call[patches].values + files)
    guard !all.values.isEmpty else { throw UsageError("required flag(s) \"patch\" or \"patch-file\" not set") }
    return try PatchFlags.parse(all)
  }
}
