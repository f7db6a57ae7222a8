// SPDX-License-Identifier: Apache-2.0

/// The value of a field, for code that walks messages without knowing their types.
public indirect enum FieldValue: Sendable {
  /// A message field or `optional` field that is not set.
  case absent
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

  public static func list<Value>(_ values: [Value], _ form: (Value) -> FieldValue) -> FieldValue {
    .list(values.map(form))
  }

  public static func map<Key: MapKey, Value>(
    _ entries: [Key: Value], _ keyForm: (Key) -> FieldValue, _ form: (Value) -> FieldValue
  ) -> FieldValue {
    .map(entries.sorted { Key.precedes($0.key, $1.key) }.map { (keyForm($0.key), form($0.value)) })
  }
}
