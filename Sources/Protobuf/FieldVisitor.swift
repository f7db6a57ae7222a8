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

/// Receives the fields of a message from `Message.traverse`, to print or to compare them.
public protocol FieldVisitor {
  /// Called for each field in the order of the .proto file, also for those that hold their default.
  /// Of a `oneof`, only the member that is set is shown.
  mutating func visit(_ field: Field, _ value: FieldValue)
}

/// protobuf.dev/programming-guides/json: every underscore is dropped and the letter after it is capitalised.
func lowerCamelCase(_ name: String) -> String {
  var result = ""
  var capitalise = false
  for character in name {
    if character == "_" {
      capitalise = true
    } else {
      result += capitalise ? character.uppercased() : String(character)
      capitalise = false
    }
  }
  return result
}
