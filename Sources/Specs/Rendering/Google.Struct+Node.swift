// SPDX-License-Identifier: Apache-2.0

public import Protobuf
public import YAML

extension Google.Struct {
  /// The document as a protobuf structure; anything but a mapping becomes an empty one.
  public init(_ node: Node) {
    self.init()
    for (key, value) in node.mappingValue ?? [:] { fields[key] = Google.Value(value) }
  }

  /// The structure as a document, its keys in ascending order.
  public var node: Node {
    .mapping(Mapping(fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value.node) }))
  }
}

extension Google.Value {
  init(_ node: Node) {
    self.init()
    switch node {
    case .null: kind = .nullValue(.nullValue)
    case .bool(let value): kind = .boolValue(value)
    case .int(let value): kind = .numberValue(Double(value))
    case .double(let value): kind = .numberValue(value)
    case .string(let value): kind = .stringValue(value)
    case .sequence(let elements): kind = .listValue(.with { $0.values = elements.map(Google.Value.init) })
    case .mapping: kind = .structValue(Google.Struct(node))
    }
  }

  /// Protobuf has one kind of number; whole ones are integers in Kubernetes.
  var node: Node {
    switch kind {
    case .none, .nullValue: .null
    case .boolValue(let value): .bool(value)
    case .numberValue(let value): Int64(exactly: value).map(Node.int) ?? .double(value)
    case .stringValue(let value): .string(value)
    case .listValue(let list): .sequence(list.values.map(\.node))
    case .structValue(let structure): structure.node
    }
  }
}
