// SPDX-License-Identifier: Apache-2.0

// The fields that travel as four or eight bytes, little endian. Each comes in three forms: a plain field is left out when it holds its default, an
// `optional` one when it is nil, and a `repeated` one (packed) when it is empty.
extension Encoder {
  @inlinable
  public mutating func fixed32(_ field: UInt32, _ value: UInt32) {
    if value != 0 { fixed32(field, optional: value) }
  }

  @inlinable
  public mutating func fixed32(_ field: UInt32, optional value: UInt32?) {
    guard let value else { return }
    littleEndian(value)
    tag(field, WireType.fixed32)
  }

  public mutating func fixed32(_ field: UInt32, packed values: [UInt32]) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { littleEndian(value) }
    close(field, before)
  }

  @inlinable
  public mutating func fixed64(_ field: UInt32, _ value: UInt64) {
    if value != 0 { fixed64(field, optional: value) }
  }

  @inlinable
  public mutating func fixed64(_ field: UInt32, optional value: UInt64?) {
    guard let value else { return }
    littleEndian(value)
    tag(field, WireType.fixed64)
  }

  public mutating func fixed64(_ field: UInt32, packed values: [UInt64]) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { littleEndian(value) }
    close(field, before)
  }

  @inlinable
  public mutating func sfixed32(_ field: UInt32, _ value: Int32) {
    if value != 0 { sfixed32(field, optional: value) }
  }

  @inlinable
  public mutating func sfixed32(_ field: UInt32, optional value: Int32?) {
    guard let value else { return }
    littleEndian(value)
    tag(field, WireType.fixed32)
  }

  public mutating func sfixed32(_ field: UInt32, packed values: [Int32]) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { littleEndian(value) }
    close(field, before)
  }

  @inlinable
  public mutating func sfixed64(_ field: UInt32, _ value: Int64) {
    if value != 0 { sfixed64(field, optional: value) }
  }

  @inlinable
  public mutating func sfixed64(_ field: UInt32, optional value: Int64?) {
    guard let value else { return }
    littleEndian(value)
    tag(field, WireType.fixed64)
  }

  public mutating func sfixed64(_ field: UInt32, packed values: [Int64]) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { littleEndian(value) }
    close(field, before)
  }

  @inlinable
  public mutating func float(_ field: UInt32, _ value: Float) {
    if value.bitPattern != 0 { float(field, optional: value) }
  }

  @inlinable
  public mutating func float(_ field: UInt32, optional value: Float?) {
    guard let value else { return }
    littleEndian(value.bitPattern)
    tag(field, WireType.fixed32)
  }

  public mutating func float(_ field: UInt32, packed values: [Float]) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { littleEndian(value.bitPattern) }
    close(field, before)
  }

  @inlinable
  public mutating func double(_ field: UInt32, _ value: Double) {
    if value.bitPattern != 0 { double(field, optional: value) }
  }

  @inlinable
  public mutating func double(_ field: UInt32, optional value: Double?) {
    guard let value else { return }
    littleEndian(value.bitPattern)
    tag(field, WireType.fixed64)
  }

  public mutating func double(_ field: UInt32, packed values: [Double]) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { littleEndian(value.bitPattern) }
    close(field, before)
  }
}
