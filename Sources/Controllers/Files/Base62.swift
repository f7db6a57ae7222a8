// SPDX-License-Identifier: Apache-2.0

/// Bytes as one large number of base 62, whose digits need no quoting anywhere.
enum Base62 {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

  /// - Returns: as many digits as the largest number of so many bytes needs.
  static func encode(_ bytes: [UInt8]) -> String {
    let length = length(of: bytes.count)
    var number = bytes
    var text: [UInt8] = []
    while text.count < length {
      var remainder = 0
      for index in number.indices {
        let value = remainder << 8 | Int(number[index])
        number[index] = UInt8(value / 62)
        remainder = value % 62
      }
      text.append(digits[remainder])
    }
    return String(decoding: text.reversed(), as: UTF8.self)
  }

  /// - Returns: nil for text that no `count` bytes are encoded as.
  static func decode(_ text: String, count: Int) -> [UInt8]? {
    guard text.utf8.count == length(of: count) else { return nil }
    var number = [UInt8](repeating: 0, count: count)
    for character in text.utf8 {
      guard var carry = digits.firstIndex(of: character) else { return nil }
      for index in number.indices.reversed() {
        let value = Int(number[index]) * 62 + carry
        number[index] = UInt8(value & 0xff)
        carry = value >> 8
      }
      guard carry == 0 else { return nil }
    }
    return number
  }

  /// 62^43 is the first power of 62 above 2^256, and 43/32 is enough for all shorter ones.
  private static func length(of count: Int) -> Int { (count * 43 + 31) / 32 }
}
