// SPDX-License-Identifier: Apache-2.0

/// Renders help and usage in cobra's layout.
struct HelpText {
  let path: CommandPath

  private var command: Command { path.leaf }

  /// What `--help` prints.
  var help: String {
    let introduction = command.details.isEmpty ? command.summary : command.details
    return introduction.isEmpty ? usage : "\(introduction)\n\n\(usage)"
  }

  private var usage: String {
    var sections = ["Usage:" + usageLines]
    if !command.aliases.isEmpty {
      sections.append("Aliases:\n  " + ([command.name] + command.aliases).joined(separator: ", "))
    }
    if !command.examples.isEmpty { sections.append("Examples:\n\(command.examples)") }
    sections += commandSection + flagSections
    if !command.subcommands.isEmpty {
      sections.append("Use \"\(path.title) [command] --help\" for more information about a command.")
    }
    return sections.joined(separator: "\n\n") + "\n"
  }

  private var usageLines: String {
    var lines = ""
    if command.action != nil {
      let operands = command.operands.isEmpty ? "" : " \(command.operands)"
      lines += "\n  \(path.title)\(operands) [flags]"
    }
    if !command.subcommands.isEmpty { lines += "\n  \(path.title) [command]" }
    return lines
  }

  private var commandSection: [String] {
    let visible = command.subcommands.filter { !$0.isHidden }
    guard !visible.isEmpty else { return [] }
    let width = max(11, visible.map(\.name.count).max() ?? 0)
    let lines = visible.map { "  \(padded($0.name, to: width)) \($0.summary)" }
    return ["Available Commands:\n" + lines.joined(separator: "\n")]
  }

  private var flagSections: [String] {
    var sections: [String] = []
    let own = command.flags + command.persistentFlags + [HelpFlag.flag(for: command)]
    sections.append("Flags:\n" + FlagTable(own).text)
    let shadowed = Set(own.map(\.name))
    let inherited = path.inheritedFlags.filter { !shadowed.contains($0.name) && !$0.isHidden }
    if !inherited.isEmpty { sections.append("Global Flags:\n" + FlagTable(inherited).text) }
    return sections
  }
}

func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
