// SPDX-License-Identifier: Apache-2.0

extension Command {
  /// The tree with the commands every program has: help, completion and its hidden back end.
  func withHelpers() -> Command {
    guard !subcommands.isEmpty, subcommand("help") == nil else { return self }
    var copy = self
    copy.subcommands += [.help, .completion(program: name), .completionBackend]
    copy.subcommands.sort { $0.name < $1.name }
    return copy
  }

  private static let help = Command(
    "help", operands: "[command]", summary: "Help about any command",
    details: "Help provides help for any command in the application.", arguments: .any
  ) { invocation in
    var path = CommandPath(root: invocation.root)
    for word in invocation.arguments {
      guard let next = path.leaf.subcommand(word) else {
        throw UsageError("unknown help topic \"\(invocation.arguments.joined(separator: " "))\"")
      }
      path.descend(to: next)
    }
    try invocation.terminal.write(HelpText(path: path).help)
  }
}
