// SPDX-License-Identifier: Apache-2.0

// The values that travel as four or eight bytes, little endian; the packed forms append to `values`.
extension Decoder {
  @inlinable
  public mutating func fixed32() throws(ProtobufError) -> UInt32 {
    try littleEndian(UInt32.self)
  }

  public mutating func fixed32(packed values: inout [UInt32]) throws(ProtobufError) {
    let outer = try enterFixed(size: 4)
    while cursor < end { values.append(try littleEndian(UInt32.self)) }
    leave(outer)
  }

  @inlinable
  public mutating func fixed64() throws(ProtobufError) -> UInt64 {
    try littleEndian(UInt64.self)
  }

  public mutating func fixed64(packed values: inout [UInt64]) throws(ProtobufError) {
    let outer = try enterFixed(size: 8)
    while cursor < end { values.append(try littleEndian(UInt64.self)) }
    leave(outer)
  }

  @inlinable
  public mutating func sfixed32() throws(ProtobufError) -> Int32 {
    try littleEndian(Int32.self)
  }

  public mutating func sfixed32(packed values: inout [Int32]) throws(ProtobufError) {
    let outer = try enterFixed(size: 4)
    while cursor < end { values.append(try littleEndian(Int32.self)) }
    leave(outer)
  }

  @inlinable
  public mutating func sfixed64() throws(ProtobufError) -> Int64 {
    try littleEndian(Int64.self)
  }

  public mutating func sfixed64(packed values: inout [Int64]) throws(ProtobufError) {
    let outer = try enterFixed(size: 8)
    while cursor < end { values.append(try littleEndian(Int64.self)) }
    leave(outer)
  }

  @inlinable
  public mutating func float() throws(ProtobufError) -> Float {
    Float(bitPattern: try littleEndian(UInt32.self))
  }

  public mutating func float(packed values: inout [Float]) throws(ProtobufError) {
    let outer = try enterFixed(size: 4)
    while cursor < end { values.append(Float(bitPattern: try littleEndian(UInt32.self))) }
    leave(outer)
  }

  @inlinable
  public mutating func double() throws(ProtobufError) -> Double {
    Double(bitPattern: try littleEndian(UInt64.self))
  }

  public mutating func double(packed values: inout [Double]) throws(ProtobufError) {
    let outer = try enterFixed(size: 8)
    while cursor < end { values.append(Double(bitPattern: try littleEndian(UInt64.self))) }
    leave(outer)
  }
}
