// SPDX-License-Identifier: Apache-2.0

import Protobuf

/// Every type of the request by its full protobuf name (`.machine.Reboot`).
struct Schema {
  private(set) var types: [String: TypeEntry] = [:]

  init(_ files: [Compiler.FileDescriptor]) {
    for file in files {
      let scope = file.package.isEmpty ? "" : "." + file.package
      add(file.messageType, file.enumType, scope, Self.namespace(of: file), file.name)
    }
  }

  static func namespace(of file: Compiler.FileDescriptor) -> String {
    if file.package == "google.protobuf" { return "Google" }
    if let prefix = file.options?.swiftPrefix, !prefix.isEmpty { return prefix }
    return file.package.split(separator: ".").map { Naming.capitalised(String($0)) }.joined()
  }

  private mutating func add(
    _ messages: [Compiler.MessageDescriptor], _ enums: [Compiler.EnumDescriptor], _ scope: String, _ swiftScope: String,
    _ file: String
  ) {
    for message in messages {
      let name = "\(scope).\(message.name)"
      let swiftName = "\(swiftScope).\(Naming.type(message.name))"
      types[name] = TypeEntry(swiftName: swiftName, file: file, kind: .message(message))
      add(message.nestedType, message.enumType, name, swiftName, file)
    }
    for descriptor in enums {
      let swiftName = "\(swiftScope).\(Naming.type(descriptor.name))"
      types["\(scope).\(descriptor.name)"] = TypeEntry(swiftName: swiftName, file: file, kind: .enumeration(descriptor))
    }
  }

  func entry(_ name: String) throws -> TypeEntry {
    guard let entry = types[name] else { throw GeneratorError(description: "type \(name) is not in the request") }
    return entry
  }

  func message(_ name: String) -> Compiler.MessageDescriptor? {
    if case .message(let descriptor)? = types[name]?.kind { descriptor } else { nil }
  }
}
