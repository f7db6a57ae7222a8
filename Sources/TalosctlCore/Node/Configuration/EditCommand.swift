// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import System

enum EditCommand {
  static let command = Command(
    "edit", operands: "machineconfig", summary: "Edit Talos node machine configuration with the default editor.",
    details: """
      The edit command allows you to directly edit the machine configuration
      of a Talos node using your preferred text editor.

      It will open the editor defined by your TALOS_EDITOR,
      or EDITOR environment variables, or fall back to 'vi'.
      """, flags: ApplyMode.flags, arguments: .between(1...2), argumentCompletion: .values(["machineconfig"])
  ) { call in
    try NodeConfig.checkType(call)
    let editor = Editor(call.environment)
    try await withSession(call) { session in
      for node in session.nodes { try await edit(node, editor, call) }
    }
  }

  /// Opens the editor again with the problems as comments until the config is valid or unchanged.
  private static func edit(_ node: NodeConnection, _ editor: Editor, _ call: Invocation) async throws {
    let original = String(decoding: try await NodeConfig.read(node), as: UTF8.self)
    var text = original
    var problem = ""
    while true {
      let header = Editor.comments(node: node.node, problem: problem)
      text = try await editor.edit(header + text)
      let body = Editor.withoutComments(text, header: header)
      if body == original || body.allSatisfy(\.isWhitespace) {
        return call.terminal.printError("Apply was skipped: no changes detected.")
      }
      text = body
      do {
        let config = try Configuration(yaml: body)
        return try await ApplyMode.apply(ApplyMode.request(call, config: config.bytes), to: node, call.terminal)
      } catch {
        problem = ErrorText.text(error)
        guard call.terminal.canAsk, Question.ask("\(problem)\nEdit again?", call.terminal) else { throw error }
      }
    }
  }
}
