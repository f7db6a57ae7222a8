// SPDX-License-Identifier: Apache-2.0

/// The value of a field, for code that walks messages without knowing their types.
public indirect enum FieldValue: Sendable {
  /// An `optional` field that is not set.
  case absent
  /// A message field that is not set: the message with every field at its default.
  case unset(any Message)
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case float(Float)
  case double(Double)
  case string(String)
  case bytes([UInt8])
  case enumeration(any ProtobufEnum)
  case message(any Message)
  case list([FieldValue])
  /// Entries in the order of their keys.
  case map([(key: FieldValue, value: FieldValue)])
}

// Containers; `form` says how one value inside is shown.
extension FieldValue {
  public static func optional<Value>(_ value: Value?, _ form: (Value) -> FieldValue) -> FieldValue {
    value.map(form) ?? .absent
  }

  /// A message field.
  public static func message<Value: Message>(orUnset value: Value?) -> FieldValue {
    value.map { .message($0) } ?? .unset(Value())
  }

  public static func list<Value>(_ values: [Value], _ form: (Value) -> FieldValue) -> FieldValue {
    .list(values.map(form))
  }

  public static func map<Key: MapKey, Value>(
    _ entries: [Key: Value], _ keyForm: (Key) -> FieldValue, _ form: (Value) -> FieldValue
  ) -> FieldValue {
    .map(
      Key.ordered(Array(entries.keys)).compactMap { key in entries[key].map { (keyForm(key), form($0)) } })
  }
}
