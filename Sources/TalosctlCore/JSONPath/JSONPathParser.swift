// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// Reads a template from left to right.
struct JSONPathParser {
  private let template: String
  private var rest: Substring

  init(_ template: String) {
    self.template = template
    self.rest = Substring(template)
  }

  mutating func parseTemplate() throws(JSONPathError) -> [JSONPath.Piece] {
    let pieces = try parsePieces(nested: false)
    guard rest.isEmpty else { throw failure("unexpected {end}") }
    return pieces
  }

  private mutating func parsePieces(nested: Bool) throws(JSONPathError) -> [JSONPath.Piece] {
    var pieces: [JSONPath.Piece] = []
    while !rest.isEmpty {
      let text = take { $0 != "{" }
      if !text.isEmpty { pieces.append(.text(text)) }
      guard !rest.isEmpty else { break }
      rest.removeFirst()
      skipBlanks()
      if rest.hasPrefix("end"), closes(after: 3) {
        guard nested else { throw failure("{end} without {range}") }
        return pieces
      }
      pieces.append(try parseAction())
    }
    if nested { throw failure("{range} without {end}") }
    return pieces
  }

  private mutating func closes(after count: Int) -> Bool {
    let tail = rest.dropFirst(count).drop { $0 == " " }
    guard tail.first == "}" else { return false }
    rest = tail.dropFirst()
    return true
  }

  private mutating func parseAction() throws(JSONPathError) -> JSONPath.Piece {
    if rest.first == "\"" || rest.first == "'" {
      let text = try parseQuoted()
      try expect("}")
      return .text(text)
    }
    if rest.hasPrefix("range ") {
      rest = rest.dropFirst(6)
      let steps = try parseSteps()
      try expect("}")
      return .range(steps, try parsePieces(nested: true))
    }
    let steps = try parseSteps()
    try expect("}")
    return .path(steps)
  }

  private mutating func parseSteps() throws(JSONPathError) -> [JSONPath.Step] {
    var steps: [JSONPath.Step] = []
    skipBlanks()
    while let character = rest.first {
      switch character {
      case "$": steps.append(.root)
      case "@": steps.append(.current)
      case ".": steps += try parseDot()
      case "[": steps.append(try parseBrackets())
      case _ where steps.isEmpty && Self.isName(character): steps.append(.key(take(while: Self.isName)))
      default: return steps
      }
      if character == "$" || character == "@" { rest.removeFirst() }
    }
    return steps
  }

  private mutating func parseDot() throws(JSONPathError) -> [JSONPath.Step] {
    rest.removeFirst()
    if rest.first == "." {
      rest.removeFirst()
      return [.recursive] + (try parseName())
    }
    return try parseName()
  }

  private mutating func parseName() throws(JSONPathError) -> [JSONPath.Step] {
    if rest.first == "*" {
      rest.removeFirst()
      return [.wildcard]
    }
    var name = ""
    while let character = rest.first, Self.isName(character) || character == "\\" {
      rest.removeFirst()
      if character != "\\" {
        name.append(character)
      } else if let escaped = rest.popFirst() {
        name.append(escaped)
      }
    }
    return name.isEmpty ? [] : [.key(name)]
  }

  private mutating func parseBrackets() throws(JSONPathError) -> JSONPath.Step {
    rest.removeFirst()
    skipBlanks()
    if rest.hasPrefix("?(") {
      rest = rest.dropFirst(2)
      return try parseFilter()
    }
    var choices = [try parseSubscript()]
    skipBlanks()
    while rest.first == "," {
      rest.removeFirst()
      choices.append(try parseSubscript())
      skipBlanks()
    }
    try expect("]")
    return choices.count == 1 ? choices[0] : .union(choices.map { [$0] })
  }

  private mutating func parseSubscript() throws(JSONPathError) -> JSONPath.Step {
    skipBlanks()
    if rest.first == "'" || rest.first == "\"" { return .key(try parseQuoted()) }
    if rest.first == "*" {
      rest.removeFirst()
      return .wildcard
    }
    let text = take { $0.isNumber || $0 == "-" || $0 == ":" }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    if parts.count == 1, let index = parts[0] { return .index(index) }
    guard (2...3).contains(parts.count) else { throw failure("invalid array index \"\(text)\"") }
    return .slice(first: parts[0], end: parts[1], step: (parts.count == 3 ? parts[2] : nil) ?? 1)
  }

  private mutating func parseFilter() throws(JSONPathError) -> JSONPath.Step {
    let left = try parseOperand()
    skipBlanks()
    let comparison = JSONPath.Comparison.allCases.first { rest.hasPrefix($0.rawValue) }
    var right: JSONPath.Operand?
    if let comparison {
      rest = rest.dropFirst(comparison.rawValue.count)
      right = try parseOperand()
      skipBlanks()
    }
    try expect(")")
    try expect("]")
    return .filter(left, comparison, right)
  }

  private mutating func parseOperand() throws(JSONPathError) -> JSONPath.Operand {
    skipBlanks()
    switch rest.first {
    case "@", "$", ".": return .path(try parseSteps())
    case "'", "\"": return .literal(.string(try parseQuoted()))
    default:
      let word = take { !" )]=!<>".contains($0) }
      guard let literal = try? JSON.parse(word) else { throw failure("unrecognized filter operand \"\(word)\"") }
      return .literal(literal)
    }
  }

  private mutating func parseQuoted() throws(JSONPathError) -> String {
    let quote = rest.removeFirst()
    var text = ""
    while let character = rest.popFirst() {
      if character == quote { return text }
      guard character == "\\", let escaped = rest.popFirst() else {
        text.append(character)
        continue
      }
      text.append(["n": "\n", "t": "\t", "r": "\r"][escaped] ?? escaped)
    }
    throw failure("unterminated quoted string")
  }

  private mutating func take(while matches: (Character) -> Bool) -> String {
    let taken = rest.prefix(while: matches)
    rest = rest.dropFirst(taken.count)
    return String(taken)
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == " " }
  }

  private mutating func expect(_ character: Character) throws(JSONPathError) {
    skipBlanks()
    guard rest.first == character else {
      throw failure(rest.isEmpty ? "unclosed action" : "unexpected \"\(rest.prefix(1))\", expected \"\(character)\"")
    }
    rest.removeFirst()
  }

  private func failure(_ problem: String) -> JSONPathError {
    JSONPathError(problem, template: template)
  }

  private static func isName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_-/".contains(character)
  }
}
