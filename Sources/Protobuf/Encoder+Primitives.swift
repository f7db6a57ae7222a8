// SPDX-License-Identifier: Apache-2.0

extension Encoder {
  @inlinable
  internal mutating func varint(_ value: UInt64) {
    if value < 0x80 {
      reserve(1).pointee = UInt8(truncatingIfNeeded: value)
    } else {
      longVarint(value)
    }
  }

  @usableFromInline
  internal mutating func longVarint(_ value: UInt64) {
    let size = (64 &- value.leadingZeroBitCount &+ 6) / 7
    let target = reserve(size)
    var rest = value
    for index in 0..<(size &- 1) {
      target[index] = UInt8(truncatingIfNeeded: rest) | 0x80
      rest &>>= 7
    }
    target[size &- 1] = UInt8(truncatingIfNeeded: rest)
  }

  @inlinable
  internal mutating func tag(_ field: UInt32, _ wireType: UInt32) {
    varint(UInt64(field &<< 3 | wireType))
  }

  @inlinable
  internal mutating func littleEndian<Value: FixedWidthInteger>(_ value: Value) {
    let size = MemoryLayout<Value>.size
    UnsafeMutableRawPointer(reserve(size)).storeBytes(of: value.littleEndian, as: Value.self)
  }

  /// Copies `source` and puts its length before it.
  @inlinable
  internal mutating func delimited(_ source: UnsafeBufferPointer<UInt8>) {
    if let address = source.baseAddress, source.count > 0 {
      reserve(source.count).initialize(from: address, count: source.count)
    }
    varint(UInt64(truncatingIfNeeded: source.count))
  }

  @inlinable
  internal static func zigZag(_ value: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: value &<< 1 ^ value &>> 31))
  }

  @inlinable
  internal static func zigZag(_ value: Int64) -> UInt64 {
    UInt64(bitPattern: value &<< 1 ^ value &>> 63)
  }
}
