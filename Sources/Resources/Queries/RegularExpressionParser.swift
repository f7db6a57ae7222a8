// SPDX-License-Identifier: Apache-2.0

/// Reads RE2 syntax: literals, `.`, classes, escapes, anchors, groups with flags `i`, `m`, `s`, alternatives and
/// repetition. Unicode property classes (`\p{…}`) and the ungreedy flag are refused or without effect.
struct RegularExpressionParser {
  struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotMatchesNewline = false
  }

  private static let maximumDepth = 200
  static let maximumClassRanges = 32
  private static let maximumRepeat = 1000

  var scanner: ScalarScanner
  var flags = Flags()
  private var depth = 0

  init(_ pattern: String) { scanner = ScalarScanner(pattern) }

  mutating func parse() throws(RegularExpressionError) -> RegularExpressionNode {
    let node = try alternatives()
    guard scanner.isAtEnd else { throw RegularExpressionError("unexpected )") }
    return node
  }

  private mutating func alternatives() throws(RegularExpressionError) -> RegularExpressionNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw RegularExpressionError("expression nests too deeply") }
    var branches = [try sequence()]
    while scanner.take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(RegularExpressionError) -> RegularExpressionNode {
    var nodes: [RegularExpressionNode] = []
    while let next = scanner.peek, next != "|", next != ")" {
      let atom = try atom()
      nodes.append(try repetitions(of: atom))
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func atom() throws(RegularExpressionError) -> RegularExpressionNode {
    guard let scalar = scanner.next() else { return .empty }
    switch scalar {
    case "(": return try group()
    case "[": return .scalars(try characterClass())
    case ".": return .scalars(flags.dotMatchesNewline ? .any : .anyButNewline)
    case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    case "\\": return try escape()
    case "*", "+", "?": throw RegularExpressionError("missing argument to repetition operator: \(scalar)")
    default: return .scalars(literal(scalar))
    }
  }

  func literal(_ scalar: Unicode.Scalar) -> ScalarSet {
    ScalarSet(ranges: [scalar.value...scalar.value], ignoresCase: flags.ignoresCase)
  }

  private mutating func repetitions(
    of atom: RegularExpressionNode
  ) throws(RegularExpressionError) -> RegularExpressionNode {
    guard let repeated = try repetition(of: atom) else { return atom }
    _ = scanner.take("?")
    if let next = scanner.peek, "*+?".unicodeScalars.contains(next) {
      throw RegularExpressionError("invalid nested repetition operator: \(next)")
    }
    return repeated
  }

  private mutating func repetition(
    of atom: RegularExpressionNode
  ) throws(RegularExpressionError) -> RegularExpressionNode? {
    if scanner.take("*") { return .repeatedAtLeast(atom, 0) }
    if scanner.take("+") { return .repeatedAtLeast(atom, 1) }
    if scanner.take("?") { return .repeated(atom, 0...1) }
    guard scanner.peek == "{", let bounds = scanner.takeBounds() else { return nil }
    let upper = bounds.upper ?? bounds.lower
    guard bounds.lower <= upper, upper <= Self.maximumRepeat else {
      throw RegularExpressionError("invalid repeat count")
    }
    return bounds.upper == nil ? .repeatedAtLeast(atom, bounds.lower) : .repeated(atom, bounds.lower...upper)
  }

  private mutating func group() throws(RegularExpressionError) -> RegularExpressionNode {
    let outer = flags
    if scanner.take("?") {
      guard try groupPrefix() else { return .empty }
    }
    let node = try alternatives()
    guard scanner.take(")") else { throw RegularExpressionError("missing closing )") }
    flags = outer
    return node
  }

  /// Reads what follows `(?`. False when that was flags for the rest of the enclosing group, which have no content.
  private mutating func groupPrefix() throws(RegularExpressionError) -> Bool {
    if scanner.take("P") {
      guard scanner.take("<"), scanner.skip(past: ">") else { throw RegularExpressionError("invalid named capture") }
      return true
    }
    if scanner.take("<") {
      guard scanner.skip(past: ">") else { throw RegularExpressionError("invalid named capture") }
      return true
    }
    return try groupFlags()
  }

  private mutating func groupFlags() throws(RegularExpressionError) -> Bool {
    var value = true
    while let scalar = scanner.next() {
      switch scalar {
      case "i": flags.ignoresCase = value
      case "m": flags.isMultiline = value
      case "s": flags.dotMatchesNewline = value
      case "U": continue
      case "-" where value: value = false
      case ":": return true
      case ")": return false
      default: throw RegularExpressionError("invalid or unsupported Perl syntax")
      }
    }
    throw RegularExpressionError("missing closing )")
  }
}
