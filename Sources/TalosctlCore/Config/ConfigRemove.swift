// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import System
internal import MachineConfig

enum ConfigRemove {
  private static let noConfirm = Flag("noconfirm", "y", default: false, "do not ask for confirmation")
  private static let dryRun = Flag("dry-run", default: false, "dry run")

  static let command = Command(
    "remove", operands: "<context>", summary: "Remove contexts",
    details: "Remove contexts. '*' in the name stands for any text.", flags: [noConfirm, dryRun], arguments: .exactly(1)
  ) { call in
    let file = try TalosconfigFile(call)
    var config = try file.load()
    let matching = config.names.filter { matches($0, pattern: call.arguments[0]) }
    guard !matching.isEmpty else { throw CommandError("no contexts match \"\(call.arguments[0])\"") }
    guard !matching.contains(config.context) || config.names.count == matching.count else {
      throw CommandError(
        "context \"\(config.context)\" is the current one",
        remedy: "Select another with 'talosctl config context NAME'.")
    }
    for name in matching { try remove(name, &config.contexts, call) }
    if config.contexts[config.context] == nil { config.context = "" }
    if !call[dryRun] { try file.save(config) }
  }.completing(ContextNames.complete)

  private static func remove<Value>(_ name: String, _ contexts: inout [String: Value], _ call: Invocation) throws {
    if !call[noConfirm], !call[dryRun] {
      guard try Question.confirm("remove context \"\(name)\"?", call.terminal, insteadUse: noConfirm) else { return }
    }
    contexts[name] = nil
    call.terminal.printError("removed context \"\(name)\"\(call[dryRun] ? " (dry run)" : "")")
  }

  private static func matches(_ name: String, pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return name == pattern }
    guard name.hasPrefix(first), name.hasSuffix(last), name.count >= first.count + last.count else { return false }
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = position(of: part, in: rest) else { return false }
      rest = rest[found...].dropFirst(part.count)
    }
    return true
  }

  private static func position(of part: Substring, in text: Substring) -> Substring.Index? {
    text.indices.first { text[$0...].hasPrefix(part) }
  }
}
