// SPDX-License-Identifier: Apache-2.0

/// What a ``ConfigValue`` looks like in YAML.
public indirect enum Shape: Sendable {
  /// A string, number, boolean, or anything else that has no parts of interest.
  case scalar
  /// Any document, with keys that are not ours to know.
  case free
  case list(Shape)
  /// A mapping with keys that the user chooses.
  case map(Shape)
  case object(ObjectShape)
}

/// The fields of a ``ConfigObject`` without its type.
public struct ObjectShape: Sendable {
  public let fields: [FieldShape]
  private let positions: [String: Int]

  init(_ fields: [FieldShape]) {
    self.fields = fields
    positions = Dictionary(fields.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public subscript(key: String) -> FieldShape? { positions[key].map { fields[$0] } }

  /// Where a key stands in printed output; unknown keys come last.
  func position(of key: String) -> Int { positions[key] ?? fields.count }
}

public struct FieldShape: Sendable {
  public let key: String
  public let shape: Shape
  public let options: FieldOptions
}
