// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// Hides the secret fields of a document.
enum Redaction {
  static let replacement = "******"

  static func apply(to node: Node, _ shape: Shape) -> Node {
    switch (shape, node) {
    case (.object(let object), .mapping(let entries)):
      .mapping(Mapping(entries.map { ($0.key, redacted($0.value, object[$0.key])) }))
    case (.map(let value), .mapping(let entries)):
      .mapping(Mapping(entries.map { ($0.key, apply(to: $0.value, value)) }))
    case (.list(let element), .sequence(let elements)):
      .sequence(elements.map { apply(to: $0, element) })
    default: node
    }
  }

  private static func redacted(_ node: Node, _ field: FieldShape?) -> Node {
    guard let field else { return node }
    guard field.options.isSecret else { return apply(to: node, field.shape) }
    // What is not set is no secret.
    return node.isNull || node == "" ? node : .string(replacement)
  }
}
