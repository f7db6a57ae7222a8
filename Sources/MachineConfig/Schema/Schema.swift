// SPDX-License-Identifier: Apache-2.0

/// The fields of a ``ConfigObject`` in the order they are printed.
public struct Schema<Root: ConfigObject>: Sendable, ExpressibleByArrayLiteral {
  public let fields: [Field<Root>]
  private let positions: [String: Int]

  public init(arrayLiteral fields: Field<Root>...) {
    self.fields = fields
    positions = Dictionary(fields.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public var keys: [String] { fields.map(\.key) }

  func field(named key: String) -> Field<Root>? { positions[key].map { fields[$0] } }

  var shape: ObjectShape {
    ObjectShape(fields.map { FieldShape(key: $0.key, shape: $0.shape, options: $0.options) })
  }
}
