// SPDX-License-Identifier: Apache-2.0

/// Where a type of the request is declared, and its name in Swift.
struct TypeEntry {
  enum Kind {
    case message(Compiler.MessageDescriptor)
    case enumeration(Compiler.EnumDescriptor)
  }

  let swiftName: String
  /// Path of the .proto file that declares it.
  let file: String
  let kind: Kind
}
