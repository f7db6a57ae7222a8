// SPDX-License-Identifier: Apache-2.0

import Resources
import YAML

/// A number; encoded as its decimal digits.
struct IntSpec: ResourceSpec {
  static let definition = ResourceDefinition(
    type: "Integers.test.cosi.dev", displayType: "Integer", defaultNamespace: "default",
    printColumns: [PrintColumn("Value", "{.value}")])

  var value = 0

  init() {}
  init(_ value: Int) { self.value = value }

  init(protobuf bytes: [UInt8]) throws {
    guard let value = Int(String(decoding: bytes, as: UTF8.self)) else {
      throw ResourceError(.invalidArgument, "not a number")
    }
    self.value = value
  }

  func protobuf() -> [UInt8] { Array(String(value).utf8) }
  func yaml() -> Node { ["value": .int(Int64(value))] }
}

/// A text.
struct StringSpec: ResourceSpec {
  static let definition = ResourceDefinition(
    type: "Strings.test.cosi.dev", displayType: "String", defaultNamespace: "default")

  var value = ""

  init() {}
  init(_ value: String) { self.value = value }
  init(protobuf bytes: [UInt8]) throws { value = String(decoding: bytes, as: UTF8.self) }

  func protobuf() -> [UInt8] { Array(value.utf8) }
  func yaml() -> Node { ["value": .string(value)] }
}

/// Another text, for chains.
struct SentenceSpec: ResourceSpec {
  static let definition = ResourceDefinition(
    type: "Sentences.test.cosi.dev", displayType: "Sentence", defaultNamespace: "default", sensitivity: .sensitive)

  var value = ""

  init() {}
  init(protobuf bytes: [UInt8]) throws { value = String(decoding: bytes, as: UTF8.self) }

  func protobuf() -> [UInt8] { Array(value.utf8) }
  func yaml() -> Node { ["value": .string(value)] }
}
