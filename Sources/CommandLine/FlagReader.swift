// SPDX-License-Identifier: Apache-2.0

/// The second pass of ``Parser``: separates flags from positional arguments.
struct FlagReader {
  var result: Parser.Result
  let words: [String]
  private var index = 0

  init(result: Parser.Result, words: [String]) {
    self.result = result
    self.words = words
  }

  mutating func read() throws(UsageError) -> Parser.Result {
    while let word = nextWord() {
      if word == "--" {
        result.arguments += words[index...]
        break
      }
      if word.hasPrefix("--") {
        try readLong(word.dropFirst(2))
      } else if word.hasPrefix("-"), word.count > 1 {
        try readShorts(word.dropFirst())
      } else {
        result.arguments.append(word)
      }
    }
    return result
  }

  private mutating func nextWord() -> String? {
    guard index < words.count else { return nil }
    defer { index += 1 }
    return words[index]
  }

  private mutating func readLong(_ text: Substring) throws(UsageError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts.first ?? "")
    guard let flag = result.path.flag(named: name) else { throw unknownFlag(name) }
    if parts.count == 2 {
      try result.flags.give(flag, text: String(parts[1]))
    } else {
      try giveNext(flag)
    }
  }

  private mutating func readShorts(_ text: Substring) throws(UsageError) {
    var rest = text
    while let letter = rest.popFirst() {
      guard let flag = result.path.flag(short: letter) else {
        throw UsageError("unknown shorthand flag: '\(letter)' in -\(text)")
      }
      if rest.first == "=" {
        return try result.flags.give(flag, text: String(rest.dropFirst()))
      }
      if flag.impliedText == nil, !rest.isEmpty {
        return try result.flags.give(flag, text: String(rest))
      }
      try giveNext(flag)
    }
  }

  /// Gives the implied text, or the next word.
  private mutating func giveNext(_ flag: any FlagDefinition) throws(UsageError) {
    if let implied = flag.impliedText {
      try result.flags.give(flag, text: implied)
    } else if let word = nextWord() {
      try result.flags.give(flag, text: word)
    } else {
      result.pending = flag
    }
  }

  private func unknownFlag(_ name: String) -> UsageError {
    let known = result.path.allFlags.filter { !$0.isHidden }.map(\.name)
    let near = Suggestions.near(name, among: known).map { "--\($0)" }
    let hint = near.isEmpty ? "" : ", did you mean \(near.joined(separator: " or "))?"
    return UsageError("unknown flag: --\(name)\(hint)")
  }
}
