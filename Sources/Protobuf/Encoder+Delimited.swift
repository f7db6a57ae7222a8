// SPDX-License-Identifier: Apache-2.0

// The fields that travel with their length: strings, bytes, messages, maps.
extension Encoder {
  @inlinable
  public mutating func string(_ field: UInt32, _ value: String) {
    if !value.isEmpty { string(field, optional: value) }
  }

  public mutating func string(_ field: UInt32, optional value: String?) {
    guard let value else { return }
    text(value)
    tag(field, WireType.lengthDelimited)
  }

  public mutating func string(_ field: UInt32, repeated values: [String]) {
    for value in values.reversed() { string(field, optional: value) }
  }

  @inlinable
  public mutating func bytes(_ field: UInt32, _ value: [UInt8]) {
    if !value.isEmpty { bytes(field, optional: value) }
  }

  public mutating func bytes(_ field: UInt32, optional value: [UInt8]?) {
    guard let value else { return }
    value.withUnsafeBufferPointer { delimited($0) }
    tag(field, WireType.lengthDelimited)
  }

  public mutating func bytes(_ field: UInt32, repeated values: [[UInt8]]) {
    for value in values.reversed() { bytes(field, optional: value) }
  }

  @inlinable
  public mutating func message<Value: Message>(_ field: UInt32, _ value: Value?) {
    guard let value else { return }
    let before = count
    value.encode(into: &self)
    close(field, before)
  }

  @inlinable
  public mutating func message<Value: Message>(_ field: UInt32, repeated values: [Value]) {
    var index = values.count
    while index > 0 {
      index &-= 1
      let before = count
      values[index].encode(into: &self)
      close(field, before)
    }
  }

  /// A map is a repeated message of key (1) and value (2); `entry` writes the value, then the key.
  @inlinable
  public mutating func map<Key: MapKey, Value>(
    _ field: UInt32, _ entries: [Key: Value], _ entry: (inout Encoder, Key, Value) -> Void
  ) {
    if entries.isEmpty { return }
    for key in Key.ordered(Array(entries.keys)).reversed() {
      guard let value = entries[key] else { continue }
      let before = count
      entry(&self, key, value)
      close(field, before)
    }
  }

  /// Puts length and tag before the content that was written since `count` was `before`.
  @inlinable
  internal mutating func close(_ field: UInt32, _ before: Int) {
    varint(UInt64(truncatingIfNeeded: count &- before))
    tag(field, WireType.lengthDelimited)
  }

  private mutating func text(_ value: String) {
    let done: Void? = value.utf8.withContiguousStorageIfAvailable { delimited($0) }
    if done == nil { [UInt8](value.utf8).withUnsafeBufferPointer { delimited($0) } }
  }
}
