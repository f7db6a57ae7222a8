// SPDX-License-Identifier: Apache-2.0

extension Encoder {
  @inlinable
  public mutating func enumeration<Value: ProtobufEnum>(_ field: UInt32, _ value: Value) {
    int32(field, value.number)
  }

  @inlinable
  public mutating func enumeration<Value: ProtobufEnum>(_ field: UInt32, optional value: Value?) {
    int32(field, optional: value?.number)
  }

  public mutating func enumeration<Value: ProtobufEnum>(_ field: UInt32, packed values: [Value]) {
    int32(field, packed: values.map(\.number))
  }
}
