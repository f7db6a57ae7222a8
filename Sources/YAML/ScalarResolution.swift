// SPDX-License-Identifier: Apache-2.0

/// What a plain scalar means: the rules of gopkg.in/yaml.v3 (`resolve.go`), which are the YAML 1.2 core schema
/// plus the octal, binary and underscored numbers of YAML 1.1.
enum ScalarResolution {
  static func resolve(_ text: String) -> Node {
    guard let first = text.utf8.first else { return .null }
    switch first {
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "~"), UInt8(ascii: "t"), UInt8(ascii: "T"),
      UInt8(ascii: "f"), UInt8(ascii: "F"):
      return words[text] ?? .string(text)
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return words[text] ?? number(text) ?? .string(text)
    default:
      return .string(text)
    }
  }

  /// Whether `text`, written plain, is read back as that string by parsers of YAML 1.1 and 1.2 alike.
  static func isUnambiguousString(_ text: String) -> Bool {
    resolve(text) == .string(text) && text != "<<" && !legacyBooleans.contains(text)
      && !NumberSyntax.isTimestamp(text) && !NumberSyntax.isSexagesimal(text)
  }

  private static let words: [String: Node] = [
    "~": .null, "null": .null, "Null": .null, "NULL": .null,
    "true": true, "True": true, "TRUE": true, "false": false, "False": false, "FALSE": false,
    ".nan": .double(.nan), ".NaN": .double(.nan), ".NAN": .double(.nan),
    ".inf": .double(.infinity), ".Inf": .double(.infinity), ".INF": .double(.infinity),
    "+.inf": .double(.infinity), "+.Inf": .double(.infinity), "+.INF": .double(.infinity),
    "-.inf": .double(-.infinity), "-.Inf": .double(-.infinity), "-.INF": .double(-.infinity),
  ]

  /// Booleans of YAML 1.1 that are strings in YAML 1.2.
  private static let legacyBooleans: Set<String> = [
    "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off", "OFF",
  ]

  private static func number(_ text: String) -> Node? {
    if NumberSyntax.isTimestamp(text) { return nil }
    let plain = text.contains("_") ? text.filter { $0 != "_" } : text
    if let integer = integer(plain) { return .int(integer) }
    guard NumberSyntax.isDecimal(plain) || NumberSyntax.isRadixPrefixed(plain) else { return nil }
    // Integers beyond 64 bits keep their magnitude as a floating-point number.
    return Double(plain).map { .double($0) }
  }

  private static func integer(_ text: String) -> Int64? {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard let first = digits.utf8.first, first >= 0x30, first <= 0x39 else { return nil }
    let (radix, body) = radix(of: digits)
    return Int64((isNegative ? "-" : "") + body, radix: radix)
  }

  private static func radix(of digits: Substring) -> (Int, Substring) {
    switch digits.prefix(2).lowercased() {
    case "0x": (16, unsigned(digits.dropFirst(2)))
    case "0o": (8, unsigned(digits.dropFirst(2)))
    case "0b": (2, unsigned(digits.dropFirst(2)))
    case let prefix where prefix.count == 2 && prefix.hasPrefix("0"): (8, digits.dropFirst())
    default: (10, digits)
    }
  }

  /// "0x-5" is no number, though `Int64("-5", radix:)` would take what follows the prefix.
  private static func unsigned(_ body: Substring) -> Substring {
    body.hasPrefix("-") || body.hasPrefix("+") ? "" : body
  }
}
