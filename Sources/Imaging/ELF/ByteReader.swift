// SPDX-License-Identifier: Apache-2.0

/// Bounds-checked little-endian reads.
struct ByteReader {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// - Returns: nil when any of the `count` bytes lies outside.
  func integer(at offset: UInt64, bytes count: Int) -> UInt64? {
    guard let start = Int(exactly: offset), start <= bytes.count, bytes.count - start >= count else { return nil }
    return bytes[start..<start + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The text up to the next zero byte.
  func text(at offset: UInt64) -> String? {
    guard let start = Int(exactly: offset), start < bytes.count else { return nil }
    let tail = bytes[start...]
    guard let end = tail.firstIndex(of: 0) else { return nil }
    return String(decoding: tail[..<end], as: UTF8.self)
  }
}
