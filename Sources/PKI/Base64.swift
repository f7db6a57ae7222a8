// SPDX-License-Identifier: Apache-2.0

/// Base 64 of RFC 4648: strict both ways, so that one value has one text.
public enum Base64 {
  /// Which 62nd and 63rd character are used, and whether the text is padded.
  public enum Alphabet: Sendable {
    /// `+` and `/`, padded with `=` (RFC 4648, section 4).
    case standard
    /// `-` and `_`, not padded (RFC 4648, section 5).
    case url
    /// `-` and `_`, padded with `=`.
    case urlPadded

    var isPadded: Bool { self != .url }
    var digits: StaticString {
      switch self {
      case .standard: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
      case .url, .urlPadded: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
      }
    }
  }

  public static func encode(_ bytes: some Collection<UInt8>, _ alphabet: Alphabet = .standard) -> String {
    let digits = alphabet.digits.withUTF8Buffer { Array($0) }
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var pending: UInt32 = 0
    var pendingBits = 0
    for byte in bytes {
      pending = pending << 8 | UInt32(byte)
      pendingBits += 8
      while pendingBits >= 6 {
        pendingBits -= 6
        text.append(digits[Int(pending >> UInt32(pendingBits)) & 63])
      }
    }
    if pendingBits > 0 { text.append(digits[Int(pending << UInt32(6 - pendingBits)) & 63]) }
    while alphabet.isPadded, text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Decodes text without white space. Refuses missing or extra padding, foreign characters and set bits
  /// behind the last byte.
  public static func decode(_ text: String, _ alphabet: Alphabet = .standard) throws(PKIError) -> [UInt8] {
    let digits = try unpadded(Array(text.utf8), alphabet)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count * 3 / 4)
    var pending: UInt32 = 0
    var pendingBits = 0
    for (offset, digit) in digits.enumerated() {
      guard let value = value(of: digit, alphabet) else { throw invalid("character at offset \(offset)") }
      pending = pending << 6 | value
      pendingBits += 6
      if pendingBits >= 8 {
        pendingBits -= 8
        bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(pendingBits)))
      }
    }
    guard pending & (1 << UInt32(pendingBits) - 1) == 0 else { throw invalid("set bits after the last byte") }
    return bytes
  }

  private static func unpadded(_ text: [UInt8], _ alphabet: Alphabet) throws(PKIError) -> ArraySlice<UInt8> {
    var digits = text[...]
    if alphabet.isPadded {
      guard text.count % 4 == 0 else { throw invalid("length \(text.count) (not a multiple of 4)") }
      if digits.last == UInt8(ascii: "=") { digits.removeLast() }
      if digits.last == UInt8(ascii: "=") { digits.removeLast() }
    }
    guard digits.count % 4 != 1 else { throw invalid("length \(text.count)") }
    return digits
  }

  private static func value(of digit: UInt8, _ alphabet: Alphabet) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a") + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0") + 52)
    case UInt8(ascii: "+") where alphabet == .standard: 62
    case UInt8(ascii: "/") where alphabet == .standard: 63
    case UInt8(ascii: "-") where alphabet != .standard: 62
    case UInt8(ascii: "_") where alphabet != .standard: 63
    default: nil
    }
  }

  private static func invalid(_ what: String) -> PKIError { PKIError(.malformed, "invalid base64: \(what)") }
}
