// SPDX-License-Identifier: Apache-2.0

/// Turns words into a command path, flags and positional arguments, in two passes as cobra does: first the
/// command is found, then all words are read with the flags of that command and of its ancestors, which
/// may therefore stand anywhere.
struct Parser {
  struct Result {
    var path: CommandPath
    var flags = FlagValues()
    var arguments: [String] = []
    /// Set when the words end with a flag that still lacks its value; only completion wants to know.
    var pending: (any FlagDefinition)?
  }

  let root: Command

  func parse(_ words: [String]) throws(UsageError) -> Result {
    let (path, rest) = findCommand(words)
    if path.leaf.takesAnything { return try anything(path, rest) }
    var result = try readFlags(words)
    if let flag = result.pending { throw UsageError("flag needs an argument: \(flag.label)") }
    if result.flags.isSet(HelpFlag.name) { return result }
    try checkArguments(&result)
    try checkFlags(result)
    return result
  }

  private func anything(_ path: CommandPath, _ words: [String]) throws(UsageError) -> Result {
    var result = Result(path: path, arguments: words)
    if words.contains("--help") || words.contains("-h") {
      try result.flags.give(HelpFlag.flag(for: path.leaf), text: "true")
    }
    return result
  }

  /// The command that the words mean, as far as they can be understood.
  func commandPath(_ words: [String]) -> CommandPath { findCommand(words).0 }

  /// Reads the words without judging whether they make a complete command line.
  func readFlags(_ words: [String]) throws(UsageError) -> Result {
    let (path, rest) = findCommand(words)
    var reader = FlagReader(result: Result(path: path), words: rest)
    return try reader.read()
  }

  /// Walks down the tree along the words that name commands, and returns the words without these.
  private func findCommand(_ words: [String]) -> (CommandPath, [String]) {
    var path = CommandPath(root: root)
    var rest: [String] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      if word == "--" { break }
      if word.hasPrefix("-"), word.count > 1 {
        rest.append(word)
        index += 1
        if takesNextWord(word, path), index < words.count {
          rest.append(words[index])
          index += 1
        }
        continue
      }
      guard let next = path.leaf.subcommand(word) else { break }
      path.descend(to: next)
      index += 1
    }
    return (path, rest + words[index...])
  }

  private func takesNextWord(_ word: String, _ path: CommandPath) -> Bool {
    if word.contains("=") { return false }
    if word.hasPrefix("--") {
      let flag = path.flag(named: String(word.dropFirst(2)))
      return flag.map { $0.impliedText == nil } ?? true
    }
    guard let last = word.last, word.count == 2 else { return false }
    return path.flag(short: last).map { $0.impliedText == nil } ?? true
  }

  private func checkArguments(_ result: inout Result) throws(UsageError) {
    let command = result.path.leaf
    if let first = result.arguments.first, !command.subcommands.isEmpty, command.action == nil {
      throw unknownCommand(first, result.path)
    }
    guard command.action != nil, let complaint = command.arguments.complaint(about: result.arguments.count) else {
      return
    }
    guard let first = result.arguments.first, command.arguments.maximum == 0 else { throw UsageError(complaint) }
    throw command.subcommands.isEmpty ? unwantedArgument(first, result) : unknownCommand(first, result.path)
  }

  private func unwantedArgument(_ word: String, _ result: Result) -> UsageError {
    let flag = result.path.leaf.flags.first {
      $0.isRequired && $0.completion == .files && !result.flags.isSet($0.name)
    }
    let hint = flag.map { ": name files with \($0.label)" } ?? ""
    return UsageError("\"\(result.path.title)\" takes no arguments, but was given \"\(word)\"\(hint)")
  }

  private func unknownCommand(_ word: String, _ path: CommandPath) -> UsageError {
    let visible = path.leaf.subcommands.filter { !$0.isHidden }
    let near = Suggestions.near(word, among: visible.map(\.name))
    let hint = near.isEmpty ? "" : "\n\nDid you mean this?\n" + near.map { "\t\($0)\n" }.joined()
    return UsageError("unknown command \"\(word)\" for \"\(path.title)\"\(hint)")
  }

  private func checkFlags(_ result: Result) throws(UsageError) {
    let missing = result.path.allFlags.filter { $0.isRequired && !result.flags.isSet($0.name) }
    if !missing.isEmpty {
      throw UsageError("required flag(s) \(missing.map { "\"\($0.name)\"" }.joined(separator: ", ")) not set")
    }
    for group in result.path.leaf.exclusiveFlags {
      let set = group.filter(result.flags.isSet)
      guard set.count > 1 else { continue }
      let names = set.map { "--\($0)" }.joined(separator: ", ")
      throw UsageError("flags \(names) exclude each other: give only one of them")
    }
  }
}
