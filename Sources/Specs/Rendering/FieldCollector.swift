// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import YAML

/// Remembers the fields of a message by their normalized name.
struct FieldCollector: FieldVisitor {
  private(set) var values: [String: FieldValue] = [:]
  private var names: [String] = []

  mutating func visit(_ field: Field, _ value: FieldValue) {
    let name = field.name.description
    values[YAMLLayout.normalized(name)] = value
    names.append(field.jsonName)
  }

  /// Every field in the order of the .proto file under its JSON name, for messages without a layout.
  func plainNode() -> Node {
    var mapping = Mapping()
    for name in names {
      guard let value = values[YAMLLayout.normalized(name)] else { continue }
      mapping[name] = YAMLRenderer.node(value)
    }
    return .mapping(mapping)
  }
}
