// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf
internal import YAML

/// Prints messages as the existing implementation prints its structs.
enum YAMLRenderer {
  private static func node(of message: any Message) -> Node {
    if let special = specialNode(message) { return special }
    let fields = message.fields()
    guard let layout = (type(of: message) as? any YAMLLaidOut.Type)?.yamlLayout else { return plainNode(fields) }
    let values = fields.map { (YAMLLayout.normalized($0.field.name.description), $0.value) }
    return node(Dictionary(values) { first, _ in first }, layout)
  }

  /// Every field under its JSON name, for messages without a layout.
  private static func plainNode(_ fields: [(field: Field, value: FieldValue)]) -> Node {
    .mapping(Mapping(fields.map { ($0.field.jsonName, node($0.value)) }))
  }

  private static func node(_ values: [String: FieldValue], _ layout: YAMLLayout) -> Node {
    var mapping = Mapping()
    for entry in layout.entries {
      guard let value = values[entry.field] else { continue }
      if entry.omitsEmpty && isEmpty(value) { continue }
      let node = entry.form?.node(value) ?? node(value)
      guard entry.isInline else {
        mapping[entry.key] = node
        continue
      }
      guard case .mapping(let inner) = node else { return node }
      for (key, value) in inner { mapping[key] = value }
    }
    return .mapping(mapping)
  }

  /// Takes messages as field values, since a generic would be specialized for each of the 250 messages.
  static func node(_ value: FieldValue) -> Node {
    switch value {
    case .absent: .null
    case .unset(let message), .message(let message): node(of: message)
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .uint(let value): .int(Int64(clamping: value))
    case .float(let value): .double(Double(value))
    case .double(let value): .double(value)
    case .string(let value): .string(value)
    case .bytes(let value): .sequence(value.map { .int(Int64($0)) })
    case .enumeration(let value): .string(text(of: value))
    case .list(let values): .sequence(values.map(node))
    case .map(let entries): .mapping(Mapping(entries.map { (keyText($0.key), node($0.value)) }))
    }
  }

  private static func text(of value: any ProtobufEnum) -> String {
    (value as? any TextEnum)?.text ?? value.protoName
  }

  private static func keyText(_ key: FieldValue) -> String {
    switch key {
    case .string(let value): value
    case .int(let value): String(value)
    case .uint(let value): String(value)
    case .bool(let value): String(value)
    default: ""
    }
  }

  /// What Go's `omitempty` leaves out.
  private static func isEmpty(_ value: FieldValue) -> Bool {
    switch value {
    case .absent, .unset: true
    case .bool(let value): !value
    case .int(let value): value == 0
    case .uint(let value): value == 0
    case .float(let value): value == 0
    case .double(let value): value == 0
    case .string(let value): value.isEmpty
    case .bytes(let value): value.isEmpty
    case .enumeration(let value): value.number == 0
    case .message: false
    case .list(let values): values.isEmpty
    case .map(let entries): entries.isEmpty
    }
  }
}
