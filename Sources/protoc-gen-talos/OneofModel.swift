// SPDX-License-Identifier: Apache-2.0

/// A oneof: an optional property whose type is an enum with one case per member.
struct OneofModel {
  let property: String
  let typeName: String
  let fields: [FieldModel]
  let isIndirect: Bool

  init(_ descriptor: Compiler.OneofDescriptor, index: Int, of message: MessageModel, _ schema: Schema) {
    property = Naming.member(descriptor.name)
    let wanted = Naming.type(descriptor.name)
    typeName = message.nestedTypeNames.contains(wanted) ? wanted + "Choice" : wanted
    fields = message.fields.filter { $0.shape == .oneof(index) }
    isIndirect = fields.contains { $0.type.isMessage && schema.contains(message.fullName, inside: $0.type.typeName) }
  }

  private var reference: String { Naming.reference(property) }

  /// Where its statement stands among those of the other fields.
  var lastNumber: Int32 { fields.map(\.number).max() ?? 0 }

  func declareType(_ access: String, _ writer: inout SourceWriter) {
    writer.block("\(access)\(isIndirect ? "indirect " : "")enum \(typeName): Sendable, Equatable") { writer in
      for field in fields {
        writer.documentation(field.comment)
        writer.line("case \(field.name)(\(field.type.swiftName))")
      }
    }
  }

  func encode(_ writer: inout SourceWriter) {
    writer.line("switch \(reference) {")
    for field in fields {
      let label = field.type.isMessage ? "" : "optional: "
      writer.line("case .\(field.name)(let value)?: encoder.\(field.type.codec)(\(field.number), \(label)value)")
    }
    writer.line("case nil: break")
    writer.line("}")
  }

  func decode(_ field: FieldModel, _ writer: inout SourceWriter) {
    writer.line("case \(field.tag(field.type.wireType)):")
    guard field.type.isMessage else {
      writer.line("  \(reference) = .\(field.name)(\(field.type.reading))")
      return
    }
    writer.line("  var value = \(field.type.defaultValue)")
    writer.line("  if case .\(field.name)(let current)? = \(reference) { value = current }")
    writer.line("  try decoder.message(&value)")
    writer.line("  \(reference) = .\(field.name)(value)")
  }

  func traverse(_ writer: inout SourceWriter) {
    writer.line("switch \(reference) {")
    for field in fields {
      let value = field.type.fieldValue("value")
      writer.line("case .\(field.name)(let value)?: visitor.visit(\(field.fieldExpression), \(value))")
    }
    writer.line("case nil: break")
    writer.line("}")
  }
}
