// SPDX-License-Identifier: Apache-2.0

/// Up to eight bytes that precede a payload, such as the length of a gRPC message.
public struct HTTP2Prefix: Sendable {
  private var value: UInt64 = 0
  public private(set) var count = 0

  public init() {}

  public init(_ bytes: UInt8...) {
    for byte in bytes.prefix(8) {
      value |= UInt64(byte) << (8 * UInt64(count))
      count += 1
    }
  }

  /// A flag and a length in network order. Source: gRPC over HTTP/2, `Length-Prefixed-Message`.
  public init(flag: UInt8, length: UInt32) {
    value = UInt64(flag) | UInt64(length.byteSwapped) << 8
    count = 5
  }

  subscript(index: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: value >> (8 * UInt64(index)))
  }
}
