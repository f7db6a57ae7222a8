// SPDX-License-Identifier: Apache-2.0

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
