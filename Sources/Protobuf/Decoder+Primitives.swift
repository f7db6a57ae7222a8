// SPDX-License-Identifier: Apache-2.0

extension Decoder {
  @inlinable
  internal mutating func varint() throws(ProtobufError) -> UInt64 {
    if cursor < end {
      let first = cursor.pointee
      if first < 0x80 {
        cursor += 1
        return UInt64(first)
      }
    }
    return try longVarint()
  }

  @usableFromInline
  internal mutating func longVarint() throws(ProtobufError) -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while cursor < end {
      let byte = cursor.pointee
      if shift == 63, byte > 1 { throw failure(.malformedVarint) }
      cursor += 1
      result |= UInt64(byte & 0x7f) &<< shift
      if byte < 0x80 { return result }
      shift &+= 7
    }
    throw failure(.truncated)
  }

  @usableFromInline
  internal mutating func longTag() throws(ProtobufError) -> UInt32 {
    let value = try varint()
    guard value >= 8, let tag = UInt32(exactly: value) else { throw failure(.malformedTag) }
    return tag
  }

  @inlinable
  internal mutating func littleEndian<Value: FixedWidthInteger>(_: Value.Type) throws(ProtobufError) -> Value {
    let size = MemoryLayout<Value>.size
    guard available >= size else { throw failure(.truncated) }
    let value = UnsafeRawPointer(cursor).loadUnaligned(as: Value.self)
    cursor += size
    return Value(littleEndian: value)
  }

  /// Reads a length and checks that so many bytes follow.
  @inlinable
  internal mutating func length() throws(ProtobufError) -> Int {
    let value = try varint()
    guard value <= UInt64(truncatingIfNeeded: available) else { throw failure(.truncated) }
    return Int(truncatingIfNeeded: value)
  }

  /// Reads a length and narrows `end` to it. Returns the outer end, for `leave`.
  @inlinable
  internal mutating func enter() throws(ProtobufError) -> UnsafePointer<UInt8> {
    let size = try length()
    let outer = end
    end = cursor + size
    return outer
  }

  @inlinable
  internal mutating func leave(_ outer: UnsafePointer<UInt8>) {
    end = outer
  }

  /// Like `enter`, for packed varints, which are counted before any is kept.
  internal mutating func enterVarints() throws(ProtobufError) -> UnsafePointer<UInt8> {
    let outer = try enter()
    try countElements(varintCount(UnsafeRawBufferPointer(start: cursor, count: available)))
    return outer
  }

  /// Like `enter`, for packed values of `size` bytes each, which are counted before any is kept.
  internal mutating func enterFixed(size: Int) throws(ProtobufError) -> UnsafePointer<UInt8> {
    let outer = try enter()
    try countElements(available / size)
    return outer
  }

  /// Counts one value of a repeated field. Throws when there are more than `DecodingLimits.maximumElements`.
  @inlinable
  public mutating func countElement() throws(ProtobufError) {
    try countElements(1)
  }

  @inlinable
  internal mutating func countElements(_ count: Int) throws(ProtobufError) {
    remainingElements &-= count
    if remainingElements < 0 { throw failure(.tooManyElements) }
  }

  @inlinable
  internal static func unZigZag(_ value: UInt32) -> Int32 {
    Int32(bitPattern: value &>> 1) ^ -Int32(bitPattern: value & 1)
  }

  @inlinable
  internal static func unZigZag(_ value: UInt64) -> Int64 {
    Int64(bitPattern: value &>> 1) ^ -Int64(bitPattern: value & 1)
  }
}

/// How many varints end in `bytes`, those below 0x80, eight at a time.
private func varintCount(_ bytes: UnsafeRawBufferPointer) -> Int {
  var count = 0
  var offset = 0
  while offset &+ 8 <= bytes.count {
    let ends = ~bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) &>> 7 & 0x0101_0101_0101_0101
    // The topmost byte of the product is the sum of all eight.
    count &+= Int(truncatingIfNeeded: (ends &* 0x0101_0101_0101_0101) &>> 56)
    offset &+= 8
  }
  while offset < bytes.count {
    count &+= bytes[offset] < 0x80 ? 1 : 0
    offset &+= 1
  }
  return count
}
