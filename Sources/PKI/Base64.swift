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
    encode(Array(bytes), alphabet)
  }

  public static func encode(_ bytes: [UInt8], _ alphabet: Alphabet = .standard) -> String {
    let capacity = (bytes.count + 2) / 3 * 4
    return String(unsafeUninitializedCapacity: capacity) { output in
      alphabet.digits.withUTF8Buffer { digits in
        var encoder = Encoder(digits: digits, output: output)
        for byte in bytes { encoder.append(byte) }
        encoder.finish(padded: alphabet.isPadded)
        return encoder.count
      }
    }
  }

  /// Decodes text without white space. Refuses missing or extra padding, foreign characters and set bits
  /// behind the last byte.
  public static func decode(_ text: String, _ alphabet: Alphabet = .standard) throws(PKIError) -> [UInt8] {
    let digits = try unpadded(Array(text.utf8), alphabet)
    let values = values(alphabet)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count * 3 / 4)
    var pending: UInt32 = 0
    var pendingBits: UInt32 = 0
    for digit in digits {
      let value = values[Int(digit)]
      guard value < 64 else { throw invalid("a character is not of its alphabet") }
      pending = pending << 6 | UInt32(value)
      pendingBits += 6
      if pendingBits >= 8 {
        pendingBits -= 8
        bytes.append(UInt8(truncatingIfNeeded: pending >> pendingBits))
      }
    }
    guard pending & (1 << pendingBits - 1) == 0 else { throw invalid("set bits after the last byte") }
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

  /// The value of each byte as a digit; 255 for bytes that are none.
  private static func values(_ alphabet: Alphabet) -> [UInt8] {
    var values = [UInt8](repeating: 255, count: 256)
    alphabet.digits.withUTF8Buffer { digits in
      for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    }
    return values
  }

  private static func invalid(_ what: String) -> PKIError { PKIError(.malformed, "invalid base64: \(what)") }
}

/// Writes digits into a buffer that has room for them all: four for each begun three bytes.
private struct Encoder {
  let digits: UnsafeBufferPointer<UInt8>
  let output: UnsafeMutableBufferPointer<UInt8>
  var count = 0
  private var pending: UInt32 = 0
  private var pendingBits: UInt32 = 0

  init(digits: UnsafeBufferPointer<UInt8>, output: UnsafeMutableBufferPointer<UInt8>) {
    self.digits = digits
    self.output = output
  }

  mutating func append(_ byte: UInt8) {
    pending = pending << 8 | UInt32(byte)
    pendingBits += 8
    while pendingBits >= 6 {
      pendingBits -= 6
      write(digits[Int(pending >> pendingBits & 63)])
    }
  }

  mutating func finish(padded: Bool) {
    if pendingBits > 0 { write(digits[Int(pending << (6 - pendingBits) & 63)]) }
    while padded, count % 4 != 0 { write(UInt8(ascii: "=")) }
  }

  private mutating func write(_ digit: UInt8) {
    output[count] = digit
    count += 1
  }
}
