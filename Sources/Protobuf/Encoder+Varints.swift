// SPDX-License-Identifier: Apache-2.0

// The fields that travel as varints. Each comes in three forms: a plain field is left out when it holds its default, an
// `optional` one when it is nil, and a `repeated` one (packed) when it is empty.
extension Encoder {
  @inlinable
  public mutating func int32(_ field: UInt32, _ value: Int32) {
    if value != 0 { int32(field, optional: value) }
  }

  @inlinable
  public mutating func int32(_ field: UInt32, optional value: Int32?) {
    guard let value else { return }
    varint(UInt64(bitPattern: Int64(value)))
    tag(field, WireType.varint)
  }

  public mutating func int32(_ field: UInt32, packed values: [Int32]) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { varint(UInt64(bitPattern: Int64(value))) }
    close(field, before)
  }

  @inlinable
  public mutating func int64(_ field: UInt32, _ value: Int64) {
    if value != 0 { int64(field, optional: value) }
  }

  @inlinable
  public mutating func int64(_ field: UInt32, optional value: Int64?) {
    guard let value else { return }
    varint(UInt64(bitPattern: value))
    tag(field, WireType.varint)
  }

  public mutating func int64(_ field: UInt32, packed values: [Int64]) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { varint(UInt64(bitPattern: value)) }
    close(field, before)
  }

  @inlinable
  public mutating func uint32(_ field: UInt32, _ value: UInt32) {
    if value != 0 { uint32(field, optional: value) }
  }

  @inlinable
  public mutating func uint32(_ field: UInt32, optional value: UInt32?) {
    guard let value else { return }
    varint(UInt64(value))
    tag(field, WireType.varint)
  }

  public mutating func uint32(_ field: UInt32, packed values: [UInt32]) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { varint(UInt64(value)) }
    close(field, before)
  }

  @inlinable
  public mutating func uint64(_ field: UInt32, _ value: UInt64) {
    if value != 0 { uint64(field, optional: value) }
  }

  @inlinable
  public mutating func uint64(_ field: UInt32, optional value: UInt64?) {
    guard let value else { return }
    varint(value)
    tag(field, WireType.varint)
  }

  public mutating func uint64(_ field: UInt32, packed values: [UInt64]) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { varint(value) }
    close(field, before)
  }

  @inlinable
  public mutating func sint32(_ field: UInt32, _ value: Int32) {
    if value != 0 { sint32(field, optional: value) }
  }

  @inlinable
  public mutating func sint32(_ field: UInt32, optional value: Int32?) {
    guard let value else { return }
    varint(Self.zigZag(value))
    tag(field, WireType.varint)
  }

  public mutating func sint32(_ field: UInt32, packed values: [Int32]) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { varint(Self.zigZag(value)) }
    close(field, before)
  }

  @inlinable
  public mutating func sint64(_ field: UInt32, _ value: Int64) {
    if value != 0 { sint64(field, optional: value) }
  }

  @inlinable
  public mutating func sint64(_ field: UInt32, optional value: Int64?) {
    guard let value else { return }
    varint(Self.zigZag(value))
    tag(field, WireType.varint)
  }

  public mutating func sint64(_ field: UInt32, packed values: [Int64]) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { varint(Self.zigZag(value)) }
    close(field, before)
  }

  @inlinable
  public mutating func bool(_ field: UInt32, _ value: Bool) {
    if value { bool(field, optional: value) }
  }

  @inlinable
  public mutating func bool(_ field: UInt32, optional value: Bool?) {
    guard let value else { return }
    varint(value ? 1 : 0)
    tag(field, WireType.varint)
  }

  public mutating func bool(_ field: UInt32, packed values: [Bool]) {
    if values.isEmpty { return }
    let before = count
    for value in values.reversed() { varint(value ? 1 : 0) }
    close(field, before)
  }
}
