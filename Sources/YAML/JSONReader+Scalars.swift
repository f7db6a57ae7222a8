// SPDX-License-Identifier: Apache-2.0

extension JSONReader {
  mutating func number() throws(YAMLError) -> Node {
    let start = position
    _ = take(UInt8(ascii: "-"))
    let wholeStart = position
    guard skipDigits() > 0 else { throw failure("expected a digit") }
    if bytes[wholeStart] == UInt8(ascii: "0"), position > wholeStart + 1 {
      throw failure("a number must not start with 0")
    }
    let isInteger = try skipFractionAndExponent() == 0
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let integer = Int64(text) { return .int(integer) }
    guard let double = Double(text), double.isFinite else { throw failure("the number is out of range") }
    return .double(double)
  }

  /// The number of bytes skipped.
  private mutating func skipFractionAndExponent() throws(YAMLError) -> Int {
    let start = position
    if take(UInt8(ascii: ".")) {
      guard skipDigits() > 0 else { throw failure("expected a digit after the decimal point") }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard skipDigits() > 0 else { throw failure("expected a digit in the exponent") }
    }
    return position - start
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
    return position - start
  }

  mutating func string() throws(YAMLError) -> String {
    position += 1
    var content: [UInt8] = []
    while true {
      let start = position
      while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
      content += bytes[start..<position]
      guard let byte = peek else { throw failure("the string does not end") }
      guard byte >= 0x20 else { throw failure("a control character must be escaped") }
      position += 1
      if byte == UInt8(ascii: "\"") { break }
      try appendEscape(to: &content)
    }
    guard let text = String(validating: content, as: UTF8.self) else { throw failure("the string is not UTF-8") }
    return text
  }

  private mutating func appendEscape(to content: inout [UInt8]) throws(YAMLError) {
    guard let byte = peek else { throw failure("the string does not end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"): content += String(try unicodeEscape()).utf8
    default: throw failure("unknown escape")
    }
  }

  private mutating func unicodeEscape() throws(YAMLError) -> Character {
    var value = try hexadecimal()
    if (0xD800..<0xDC00).contains(value) {
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw failure("half a surrogate pair") }
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else { throw failure("half a surrogate pair") }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw failure("half a surrogate pair") }
    return Character(scalar)
  }

  private mutating func hexadecimal() throws(YAMLError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("expected four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
