// SPDX-License-Identifier: Apache-2.0

extension Decoder {
  /// Reads a string; bytes that are not UTF-8 are an error, as the proto3 specification asks.
  public mutating func string() throws(ProtobufError) -> String {
    let size = try length()
    let bytes = UnsafeBufferPointer(start: cursor, count: size)
    let value = String(decoding: bytes, as: UTF8.self)
    // Decoding replaces what is not UTF-8, so the bytes are valid if they came through unchanged.
    guard isASCII(bytes) || value.utf8.elementsEqual(bytes) else { throw failure(.invalidUTF8) }
    cursor += size
    return value
  }

  public mutating func string(append values: inout [String]) throws(ProtobufError) {
    try countElement()
    values.append(try string())
  }

  public mutating func bytes() throws(ProtobufError) -> [UInt8] {
    let size = try length()
    let value = [UInt8](UnsafeBufferPointer(start: cursor, count: size))
    cursor += size
    return value
  }

  public mutating func bytes(append values: inout [[UInt8]]) throws(ProtobufError) {
    try countElement()
    values.append(try bytes())
  }

  /// Merges a message into `value`.
  @inlinable
  public mutating func message<Value: Message>(_ value: inout Value) throws(ProtobufError) {
    let outer = try enter()
    if remainingDepth <= 0 { throw failure(.tooDeep) }
    remainingDepth &-= 1
    try value.merge(from: &self)
    remainingDepth &+= 1
    leave(outer)
  }

  @inlinable
  public mutating func message<Value: Message>(_ value: inout Value?) throws(ProtobufError) {
    var merged = value ?? Value()
    try message(&merged)
    value = consume merged
  }

  @inlinable
  public mutating func message<Value: Message>(append values: inout [Value]) throws(ProtobufError) {
    try countElement()
    var value = Value()
    try message(&value)
    values.append(consume value)
  }

  /// Reads one entry of a map; `readKey` and `readValue` read field 1 and 2. What is missing has its default.
  @inlinable
  public mutating func map<Key: MapKey, Value>(
    _ entries: inout [Key: Value], key keyTag: UInt32, _ defaultKey: Key, value valueTag: UInt32, _ defaultValue: Value,
    _ readKey: (inout Decoder) throws(ProtobufError) -> Key,
    _ readValue: (inout Decoder, inout Value) throws(ProtobufError) -> Void
  ) throws(ProtobufError) {
    try countElement()
    let outer = try enter()
    var key = defaultKey
    var value = defaultValue
    while let tag = try nextTag() {
      if tag == keyTag {
        key = try readKey(&self)
      } else if tag == valueTag {
        try readValue(&self, &value)
      } else {
        try skip(tag)
      }
    }
    entries[key] = value
    leave(outer)
  }

  @inlinable
  public mutating func enumeration<Value: ProtobufEnum>() throws(ProtobufError) -> Value {
    Value(number: try int32())
  }

  public mutating func enumeration<Value: ProtobufEnum>(packed values: inout [Value]) throws(ProtobufError) {
    var numbers: [Int32] = []
    try int32(packed: &numbers)
    values.append(contentsOf: numbers.map(Value.init(number:)))
  }
}

/// Whether every byte is below 0x80, eight at a time.
private func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  let raw = UnsafeRawBufferPointer(bytes)
  var seen: UInt64 = 0
  var offset = 0
  while offset &+ 8 <= raw.count {
    seen |= raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    offset &+= 8
  }
  while offset < raw.count {
    seen |= UInt64(raw[offset])
    offset &+= 1
  }
  return seen & 0x8080_8080_8080_8080 == 0
}
