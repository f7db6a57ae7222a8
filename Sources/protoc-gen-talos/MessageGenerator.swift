// SPDX-License-Identifier: Apache-2.0

/// Writes one message: a struct, what is nested in it, and its conformance to `Message`.
struct MessageGenerator {
  private let model: MessageModel
  private let context: FileContext

  init(_ model: MessageModel, _ context: FileContext) {
    self.model = model
    self.context = context
  }

  func write(_ writer: inout SourceWriter) throws {
    writer.documentation(model.comment)
    try writer.block("\(context.access)struct \(model.name): Message") { writer in
      try writeNested(&writer)
      writeProperties(&writer)
      writer.line("\(context.access)static let messageName = \"\(model.fullName.dropFirst())\"\n")
      writer.line("\(context.access)init() {}\n")
      writeEncode(&writer)
      writeDecode(&writer)
      writeTraverse(&writer)
    }
  }

  private func writeNested(_ writer: inout SourceWriter) throws {
    for (index, descriptor) in model.descriptor.enumType.enumerated() {
      EnumGenerator(descriptor, path: model.path + [4, Int32(index)], context).write(&writer)
      writer.line()
    }
    for (index, descriptor) in model.descriptor.nestedType.enumerated() where descriptor.options?.mapEntry != true {
      let path = model.path + [3, Int32(index)]
      let nested = try MessageModel(descriptor, scope: model.fullName, path: path, context)
      try MessageGenerator(nested, context).write(&writer)
      writer.line()
    }
    for oneof in model.oneofs {
      oneof.declareType(context.access, &writer)
      writer.line()
    }
  }

  private func writeProperties(_ writer: inout SourceWriter) {
    for field in model.plainFields {
      writer.documentation(field.comment)
      let wrapper = field.shape == .recursive ? "@Recursive " : ""
      writer.line("\(wrapper)\(context.access)\(field.declaration)")
    }
    for oneof in model.oneofs { writer.line("\(context.access)var \(oneof.property): \(oneof.typeName)?") }
    if !model.fields.isEmpty { writer.line() }
  }

  private func writeEncode(_ writer: inout SourceWriter) {
    let plain = model.plainFields.sorted { $0.number > $1.number }
    var oneofs = model.oneofs.sorted { $0.lastNumber > $1.lastNumber }[...]
    writer.block("\(context.access)func encode(into encoder: inout Encoder)") { writer in
      for field in plain {
        while let oneof = oneofs.first, oneof.lastNumber > field.number {
          oneof.encode(&writer)
          oneofs = oneofs.dropFirst()
        }
        writer.line(field.encoding)
      }
      for oneof in oneofs { oneof.encode(&writer) }
    }
    writer.line()
  }

  private func writeDecode(_ writer: inout SourceWriter) {
    let head = "\(context.access)mutating func merge(from decoder: inout Decoder) throws(ProtobufError)"
    writer.block(head) { writer in
      if model.fields.isEmpty {
        writer.line("while let tag = try decoder.nextTag() { try decoder.skip(tag) }")
      } else {
        writer.block("while let tag = try decoder.nextTag()") { writeTagSwitch(&$0) }
      }
    }
    writer.line()
  }

  private func writeTagSwitch(_ writer: inout SourceWriter) {
    writer.line("switch tag {")
    for field in model.plainFields {
      for reading in field.decoding { writer.line("case \(reading.tag): \(reading.statement)") }
    }
    for oneof in model.oneofs {
      for field in oneof.fields { oneof.decode(field, &writer) }
    }
    writer.line("default: try decoder.skip(tag)")
    writer.line("}")
  }

  private func writeTraverse(_ writer: inout SourceWriter) {
    writer.block("\(context.access)func traverse(_ visitor: inout some FieldVisitor)") { writer in
      var written: Set<Int> = []
      for field in model.fields {
        guard case .oneof(let index) = field.shape else {
          writer.line(field.traversal)
          continue
        }
        guard written.insert(index).inserted else { continue }
        model.oneofs.first { $0.fields.contains { $0.number == field.number } }?.traverse(&writer)
      }
    }
  }
}
