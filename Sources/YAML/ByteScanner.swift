// SPDX-License-Identifier: Apache-2.0

/// A cursor over the bytes of a short text.
struct ByteScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  @discardableResult
  mutating func skip(anyOf characters: StaticString) -> Bool {
    guard let byte = rest.first else { return false }
    let isWanted = characters.withUTF8Buffer { $0.contains(byte) }
    if isWanted { rest.removeFirst() }
    return isWanted
  }

  /// Skips decimal digits and returns their number.
  mutating func skipDigits() -> Int {
    var count = 0
    while let byte = rest.first, isDigit(byte) {
      rest.removeFirst()
      count += 1
    }
    return count
  }

  /// A decimal number of one to `maxDigits` digits.
  mutating func number(maxDigits: Int) -> Int? {
    var value = 0
    var count = 0
    while count < maxDigits, let byte = rest.first, isDigit(byte) {
      value = value * 10 + Int(byte - 0x30)
      rest.removeFirst()
      count += 1
    }
    return count > 0 ? value : nil
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
