// SPDX-License-Identifier: Apache-2.0

/// A field as its .proto file declares it.
public struct Field: Sendable, Equatable {
  public let number: Int32
  /// The name in the .proto file, for example `partition_index`.
  public let name: StaticString
  /// Set where the .proto file says `json_name`.
  private let explicitJSONName: StaticString?

  public init(_ number: Int32, _ name: StaticString, json: StaticString? = nil) {
    self.number = number
    self.name = name
    self.explicitJSONName = json
  }

  /// The JSON name: lowerCamelCase of `name` unless the .proto file says otherwise.
  public var jsonName: String {
    explicitJSONName.map(\.description) ?? lowerCamelCase(name.description)
  }

  public static func == (left: Field, right: Field) -> Bool {
    left.number == right.number && left.name.description == right.name.description
  }
}
