// SPDX-License-Identifier: Apache-2.0

// The values that travel as varints; the packed forms append to `values`.
extension Decoder {
  @inlinable
  public mutating func int32() throws(ProtobufError) -> Int32 {
    Int32(truncatingIfNeeded: try varint())
  }

  public mutating func int32(packed values: inout [Int32]) throws(ProtobufError) {
    let outer = try enterVarints()
    while cursor < end { values.append(Int32(truncatingIfNeeded: try varint())) }
    leave(outer)
  }

  @inlinable
  public mutating func int64() throws(ProtobufError) -> Int64 {
    Int64(bitPattern: try varint())
  }

  public mutating func int64(packed values: inout [Int64]) throws(ProtobufError) {
    let outer = try enterVarints()
    while cursor < end { values.append(Int64(bitPattern: try varint())) }
    leave(outer)
  }

  @inlinable
  public mutating func uint32() throws(ProtobufError) -> UInt32 {
    UInt32(truncatingIfNeeded: try varint())
  }

  public mutating func uint32(packed values: inout [UInt32]) throws(ProtobufError) {
    let outer = try enterVarints()
    while cursor < end { values.append(UInt32(truncatingIfNeeded: try varint())) }
    leave(outer)
  }

  @inlinable
  public mutating func uint64() throws(ProtobufError) -> UInt64 {
    try varint()
  }

  public mutating func uint64(packed values: inout [UInt64]) throws(ProtobufError) {
    let outer = try enterVarints()
    while cursor < end { values.append(try varint()) }
    leave(outer)
  }

  @inlinable
  public mutating func sint32() throws(ProtobufError) -> Int32 {
    Self.unZigZag(UInt32(truncatingIfNeeded: try varint()))
  }

  public mutating func sint32(packed values: inout [Int32]) throws(ProtobufError) {
    let outer = try enterVarints()
    while cursor < end { values.append(Self.unZigZag(UInt32(truncatingIfNeeded: try varint()))) }
    leave(outer)
  }

  @inlinable
  public mutating func sint64() throws(ProtobufError) -> Int64 {
    Self.unZigZag(try varint())
  }

  public mutating func sint64(packed values: inout [Int64]) throws(ProtobufError) {
    let outer = try enterVarints()
    while cursor < end { values.append(Self.unZigZag(try varint())) }
    leave(outer)
  }

  @inlinable
  public mutating func bool() throws(ProtobufError) -> Bool {
    try varint() != 0
  }

  public mutating func bool(packed values: inout [Bool]) throws(ProtobufError) {
    let outer = try enterVarints()
    while cursor < end { values.append(try varint() != 0) }
    leave(outer)
  }
}
