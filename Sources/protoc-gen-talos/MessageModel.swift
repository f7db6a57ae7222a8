// SPDX-License-Identifier: Apache-2.0

import Protobuf

/// A message and what is declared inside it.
struct MessageModel {
  let descriptor: Compiler.MessageDescriptor
  let name: String
  /// Full protobuf name with a leading dot.
  let fullName: String
  let fields: [FieldModel]
  let comment: String?
  /// Index path in the file, which is how comments are found.
  let path: [Int32]
  private(set) var oneofs: [OneofModel] = []

  init(_ descriptor: Compiler.MessageDescriptor, scope: String, path: [Int32], _ context: FileContext) throws {
    self.descriptor = descriptor
    self.path = path
    name = Naming.type(descriptor.name)
    let fullName = "\(scope).\(descriptor.name)"
    self.fullName = fullName
    comment = context.comment(path)
    fields = try descriptor.field.enumerated().map { index, field in
      let comment = context.comment(path + [2, Int32(index)])
      return try FieldModel(field, owner: fullName, comment: comment, context.schema)
    }
    oneofs = descriptor.oneofDecl.enumerated().compactMap { index, oneof in
      let model = OneofModel(oneof, index: index, of: self, context.schema)
      return model.fields.isEmpty ? nil : model
    }
  }

  var plainFields: [FieldModel] {
    fields.filter { if case .oneof = $0.shape { false } else { true } }
  }

  var nestedTypeNames: Set<String> {
    Set((descriptor.nestedType.map(\.name) + descriptor.enumType.map(\.name)).map(Naming.type))
  }
}
