// SPDX-License-Identifier: Apache-2.0

/// What the characters of a string allow; the analysis of libyaml's emitter.
struct ScalarShape {
  private(set) var allowsPlain = true
  private(set) var allowsSingleQuotes = true
  private(set) var allowsBlock = true

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last else {
      allowsBlock = false
      return
    }
    if text.hasPrefix("---") || text.hasPrefix("...") { allowsPlain = false }
    if Self.isSpaceOrBreak(first) || Self.isSpaceOrBreak(last) { allowsPlain = false }
    if last == " " { allowsBlock = false }
    for index in scalars.indices { inspect(scalars, index) }
  }

  private mutating func inspect(_ scalars: [Unicode.Scalar], _ index: Int) {
    let scalar = scalars[index]
    let previous = index > 0 ? scalars[index - 1] : nil
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    if Self.isIndicator(scalar, after: previous, before: next) { allowsPlain = false }
    if scalar == "\t" { allowsPlain = false; allowsSingleQuotes = false }
    if Self.isSpecial(scalar) { forbidAllButDoubleQuotes() }
    if Self.isBreak(scalar) {
      allowsPlain = false
      if previous == " " { forbidAllButDoubleQuotes() }
    }
    if scalar == " ", let previous, Self.isBreak(previous) { allowsPlain = false; allowsSingleQuotes = false }
  }

  private mutating func forbidAllButDoubleQuotes() {
    allowsPlain = false
    allowsSingleQuotes = false
    allowsBlock = false
  }

  private static func isIndicator(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Bool {
    let endsWord = next.map { isSpaceOrBreak($0) || $0 == "\t" } ?? true
    guard let previous else {
      return "#,[]{}&*!|>'\"%@`".unicodeScalars.contains(scalar) || ("?:-".unicodeScalars.contains(scalar) && endsWord)
    }
    return (scalar == ":" && endsWord) || (scalar == "#" && (isSpaceOrBreak(previous) || previous == "\t"))
  }

  private static func isSpaceOrBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || isBreak(scalar) }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  /// Characters that only escapes can carry. Other breaks than a line feed would be read back as one.
  private static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...:
      false
    default: true
    }
  }
}
