// SPDX-License-Identifier: Apache-2.0

/// Reads fixed headers and attributes of netlink messages. Whatever lies outside the bytes reads as nil.
package struct AttributeReader {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  package var count: Int { bytes.count }

  /// A number in host byte order at `offset` from the start.
  func integer<Value: FixedWidthInteger>(at offset: Int, as type: Value.Type = Value.self) -> Value? {
    let size = MemoryLayout<Value>.size
    guard offset >= 0, count - offset >= size else { return nil }
    let start = bytes.startIndex + offset
    return bytes[start..<start + size].withUnsafeBytes { $0.loadUnaligned(as: Value.self) }
  }

  /// The attributes behind a header of `offset` bytes, by type without the nesting and byte order bits. Of equal types the last one wins.
  func attributes(after offset: Int) -> [UInt16: AttributeReader] {
    var result: [UInt16: AttributeReader] = [:]
    var position = offset
    while let length = integer(at: position, as: UInt16.self), let type = integer(at: position + 2, as: UInt16.self) {
      guard length >= 4, count - position >= Int(length) else { break }
      let start = bytes.startIndex + position
      result[type & 0x3FFF] = AttributeReader(bytes[start + 4..<start + Int(length)])
      position += (Int(length) + 3) & ~3
    }
    return result
  }

  package var array: [UInt8] { Array(bytes) }

  /// The text before the first zero byte.
  var text: String { String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
}
