// SPDX-License-Identifier: Apache-2.0

/// Walks through the scalars of a pattern.
struct ScalarScanner {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var isAtEnd: Bool { position >= scalars.count }
  var peek: Unicode.Scalar? { scalar(at: position) }

  private func scalar(at index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  mutating func next() -> Unicode.Scalar? {
    guard let scalar = peek else { return nil }
    position += 1
    return scalar
  }

  mutating func take(_ expected: Unicode.Scalar) -> Bool {
    guard peek == expected else { return false }
    position += 1
    return true
  }

  /// Moves behind the next `scalar`; false when there is none.
  mutating func skip(past scalar: Unicode.Scalar) -> Bool {
    guard let end = scalars[position...].firstIndex(of: scalar) else { return false }
    position = end + 1
    return true
  }

  /// A dash which is not the last thing in a class.
  mutating func takeRangeDash() -> Bool {
    guard peek == "-", let following = scalar(at: position + 1), following != "]" else { return false }
    position += 1
    return true
  }

  /// `{2}`, `{2,}` or `{2,5}`; anything else is left alone, because then the brace is a literal.
  mutating func takeBounds() -> (lower: Int, upper: Int?)? {
    guard let end = scalars[position...].firstIndex(of: "}") else { return nil }
    let parts = scalars[(position + 1)..<end].split(separator: ",", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let lower = Self.number(parts[0]) else { return nil }
    if parts.count == 2, !parts[1].isEmpty, Self.number(parts[1]) == nil { return nil }
    position = end + 1
    return (lower, parts.count == 1 ? lower : Self.number(parts[1]))
  }

  private static func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy(ScalarSet.digits.contains) else { return nil }
    return Int(String(String.UnicodeScalarView(digits)))
  }

  /// `1F` or `{1F600}`.
  mutating func takeHexadecimal() -> Unicode.Scalar? {
    let start = position
    let isBraced = take("{")
    if isBraced {
      guard skip(past: "}") else { return nil }
    } else {
      position = min(position + 2, scalars.count)
    }
    let digits = isBraced ? scalars[(start + 1)..<(position - 1)] : scalars[start..<position]
    guard isBraced || digits.count == 2 else { return nil }
    return UInt32(String(String.UnicodeScalarView(digits)), radix: 16).flatMap(Unicode.Scalar.init)
  }

  /// Everything up to `\E` or the end.
  mutating func takeQuoted() -> [Unicode.Scalar] {
    var quoted: [Unicode.Scalar] = []
    while let scalar = next() {
      if scalar == "\\" && take("E") { break }
      quoted.append(scalar)
    }
    return quoted
  }

  /// `digit` of `[:digit:]`.
  mutating func takePosixClassName() -> String? {
    guard peek == "[", scalar(at: position + 1) == ":" else { return nil }
    let rest = scalars[(position + 2)...]
    guard let end = rest.firstIndex(of: ":"), scalar(at: end + 1) == "]" else { return nil }
    position = end + 2
    return String(String.UnicodeScalarView(scalars[(rest.startIndex)..<end]))
  }
}
