// SPDX-License-Identifier: Apache-2.0

/// Quoted YAML scalars.
enum Quoting {
  static func single(_ text: String) -> String {
    var output = "'"
    for character in text.unicodeScalars {
      output.unicodeScalars.append(character)
      if character == "'" { output += "'" }
    }
    return output + "'"
  }

  static func double(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars { append(scalar, to: &output) }
    return output + "\""
  }

  private static func append(_ scalar: Unicode.Scalar, to output: inout String) {
    if let escape = escapes[scalar] {
      output += escape
    } else if isPrintable(scalar) {
      output.unicodeScalars.append(scalar)
    } else {
      output += hexadecimal(scalar.value)
    }
  }

  private static let escapes: [Unicode.Scalar: String] = [
    "\0": "\\0", "\u{07}": "\\a", "\u{08}": "\\b", "\t": "\\t", "\n": "\\n", "\u{0B}": "\\v", "\u{0C}": "\\f",
    "\r": "\\r", "\u{1B}": "\\e", "\"": "\\\"", "\\": "\\\\", "\u{85}": "\\N",
    "\u{2028}": "\\L", "\u{2029}": "\\P",
  ]

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...: true
    default: false
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    let (prefix, width) = value <= 0xFF ? ("\\x", 2) : value <= 0xFFFF ? ("\\u", 4) : ("\\U", 8)
    return prefix + String(repeating: "0", count: width - digits.count) + digits
  }
}
