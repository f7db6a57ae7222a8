// SPDX-License-Identifier: Apache-2.0

extension RegularExpressionParser {
  private static let posixClasses: [String: [ClosedRange<UInt32>]] = [
    "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A], "alpha": [0x41...0x5A, 0x61...0x7A], "ascii": [0...0x7F],
    "blank": [0x09...0x09, 0x20...0x20], "cntrl": [0...0x1F, 0x7F...0x7F], "digit": [0x30...0x39],
    "graph": [0x21...0x7E], "lower": [0x61...0x7A], "print": [0x20...0x7E],
    "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E], "space": [0x09...0x0D, 0x20...0x20],
    "upper": [0x41...0x5A], "word": ScalarSet.word.ranges, "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
  ]

  mutating func escape() throws(RegularExpressionError) -> RegularExpressionNode {
    switch scanner.peek {
    case "A": return assertion(.textStart)
    case "z": return assertion(.textEnd)
    case "b": return assertion(.wordBoundary)
    case "B": return assertion(.notWordBoundary)
    case "Q":
      _ = scanner.next()
      return .sequence(scanner.takeQuoted().map { .scalars(literal($0)) })
    default:
      return .scalars(try escapedSet())
    }
  }

  private mutating func assertion(_ assertion: RegularExpressionNode.Assertion) -> RegularExpressionNode {
    _ = scanner.next()
    return .assertion(assertion)
  }

  private mutating func escapedSet() throws(RegularExpressionError) -> ScalarSet {
    guard let scalar = scanner.next() else { throw RegularExpressionError("trailing backslash at end of expression") }
    switch scalar {
    case "d": return .digits
    case "D": return ScalarSet.digits.inverted
    case "s": return .spaces
    case "S": return ScalarSet.spaces.inverted
    case "w": return .word
    case "W": return ScalarSet.word.inverted
    default: return literal(try escapedScalar(scalar))
    }
  }

  private mutating func escapedScalar(_ scalar: Unicode.Scalar) throws(RegularExpressionError) -> Unicode.Scalar {
    switch scalar {
    case "a": return "\u{07}"
    case "f": return "\u{0C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{0B}"
    case "x":
      guard let scalar = scanner.takeHexadecimal() else { throw RegularExpressionError("invalid escape sequence: \\x") }
      return scalar
    default:
      guard scalar.isASCII, !ScalarSet.word.contains(scalar) else {
        throw RegularExpressionError("invalid escape sequence: \\\(scalar)")
      }
      return scalar
    }
  }

  /// Reads a class after its opening bracket.
  mutating func characterClass() throws(RegularExpressionError) -> ScalarSet {
    let isInverted = scanner.take("^")
    var ranges: [ClosedRange<UInt32>] = []
    repeat {
      ranges += try classItem()
    } while scanner.peek != "]" && !scanner.isAtEnd
    guard scanner.take("]") else { throw RegularExpressionError("missing closing ]") }
    guard ranges.count <= Self.maximumClassRanges else { throw RegularExpressionError("character class is too large") }
    return ScalarSet(ranges: ranges, isInverted: isInverted, ignoresCase: flags.ignoresCase).merged
  }

  private mutating func classItem() throws(RegularExpressionError) -> [ClosedRange<UInt32>] {
    if let name = scanner.takePosixClassName() { return try posixClass(name) }
    let first = try classAtom()
    guard first.count == 1, scanner.takeRangeDash() else { return first.flatMap(\.flattened) }
    let last = try classAtom()
    guard let low = first.first?.ranges.first?.lowerBound, let high = last.first?.ranges.first?.upperBound,
      low <= high
    else { throw RegularExpressionError("invalid character class range") }
    return [low...high]
  }

  private func posixClass(_ name: String) throws(RegularExpressionError) -> [ClosedRange<UInt32>] {
    let isInverted = name.hasPrefix("^")
    guard let ranges = Self.posixClasses[isInverted ? String(name.dropFirst()) : name] else {
      throw RegularExpressionError("invalid character class range: [:\(name):]")
    }
    return ScalarSet(ranges: ranges, isInverted: isInverted).flattened
  }

  private mutating func classAtom() throws(RegularExpressionError) -> [ScalarSet] {
    guard let scalar = scanner.next() else { throw RegularExpressionError("missing closing ]") }
    return [scalar == "\\" ? try escapedSet() : literal(scalar)]
  }
}
