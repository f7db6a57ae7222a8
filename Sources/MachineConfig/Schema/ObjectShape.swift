// SPDX-License-Identifier: Apache-2.0

/// The fields of a ``ConfigObject`` without its type.
public struct ObjectShape: Sendable {
  public let fields: [FieldShape]
  private let positions: [String: Int]

  init(_ fields: [FieldShape]) {
    self.fields = fields
    positions = Dictionary(fields.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The field of that name; nil for an unknown key.
  public subscript(key: String) -> FieldShape? { positions[key].map { fields[$0] } }

  /// Where a key stands in printed output; unknown keys come last.
  func position(of key: String) -> Int { positions[key] ?? fields.count }
}
