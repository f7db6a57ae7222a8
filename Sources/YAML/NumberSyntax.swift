// SPDX-License-Identifier: Apache-2.0

/// The shapes of numbers and times in plain scalars.
enum NumberSyntax {
  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
  static func isDecimal(_ text: String) -> Bool {
    var scan = ByteScanner(text)
    scan.skip(anyOf: "+-")
    let whole = scan.skipDigits()
    let fraction = scan.skip(anyOf: ".") ? scan.skipDigits() : 0
    guard whole + fraction > 0 else { return false }
    if scan.skip(anyOf: "eE") {
      scan.skip(anyOf: "+-")
      guard scan.skipDigits() > 0 else { return false }
    }
    return scan.isAtEnd
  }

  /// Hexadecimal integers too large for 64 bits; `Double` reads these as they stand.
  static func isRadixPrefixed(_ text: String) -> Bool {
    let digits = text.drop { $0 == "-" || $0 == "+" }
    guard digits.hasPrefix("0x") || digits.hasPrefix("0X") else { return false }
    let body = digits.dropFirst(2)
    return !body.isEmpty && body.allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  /// A date, `2006-1-2`, or a date and time, `2006-1-2T15:4:5.9Z`; YAML 1.1 has a type for them.
  static func isTimestamp(_ text: String) -> Bool {
    var scan = ByteScanner(text)
    guard scan.skipDigits() == 4, scan.skip(anyOf: "-"), let month = scan.number(maxDigits: 2),
      scan.skip(anyOf: "-"), let day = scan.number(maxDigits: 2), (1...12).contains(month), (1...31).contains(day)
    else { return false }
    if scan.isAtEnd { return true }
    guard scan.skip(anyOf: "Tt ") else { return false }
    scan.skip(anyOf: " ")
    guard isTime(&scan) else { return false }
    if scan.skip(anyOf: ".") { guard scan.skipDigits() > 0 else { return false } }
    return isZone(&scan)
  }

  /// Base-60 numbers of YAML 1.1, `1:30` or `-1:30:00.5`.
  static func isSexagesimal(_ text: String) -> Bool {
    var scan = ByteScanner(text)
    scan.skip(anyOf: "+-")
    guard scan.skipDigits() > 0 else { return false }
    var groups = 0
    while scan.skip(anyOf: ":") {
      guard let group = scan.number(maxDigits: 2), group < 60 else { return false }
      groups += 1
    }
    if groups > 0, scan.skip(anyOf: ".") { _ = scan.skipDigits() }
    return groups > 0 && scan.isAtEnd
  }

  private static func isTime(_ scan: inout ByteScanner) -> Bool {
    guard let hour = scan.number(maxDigits: 2), hour < 24, scan.skip(anyOf: ":"),
      let minute = scan.number(maxDigits: 2), minute < 60, scan.skip(anyOf: ":"),
      let second = scan.number(maxDigits: 2), second < 60
    else { return false }
    return true
  }

  private static func isZone(_ scan: inout ByteScanner) -> Bool {
    if scan.isAtEnd || (scan.skip(anyOf: "Zz") && scan.isAtEnd) { return true }
    guard scan.skip(anyOf: "+-"), scan.number(maxDigits: 2) != nil, scan.skip(anyOf: ":"),
      scan.number(maxDigits: 2) != nil
    else { return false }
    return scan.isAtEnd
  }
}
