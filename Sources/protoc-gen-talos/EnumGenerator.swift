// SPDX-License-Identifier: Apache-2.0

/// Writes one enum.
struct EnumGenerator {
  private let descriptor: Compiler.EnumDescriptor
  private let path: [Int32]
  private let context: FileContext
  private let values: [(name: String, proto: String, number: Int32, comment: String?)]
  private let aliases: [(name: String, proto: String, number: Int32)]

  init(_ descriptor: Compiler.EnumDescriptor, path: [Int32], _ context: FileContext) {
    self.descriptor = descriptor
    self.path = path
    self.context = context
    let names = EnumNaming(descriptor).cases
    var seen: Set<Int32> = []
    var values: [(name: String, proto: String, number: Int32, comment: String?)] = []
    var aliases: [(name: String, proto: String, number: Int32)] = []
    for (index, value) in descriptor.value.enumerated() {
      let name = names[value.name] ?? value.name
      if seen.insert(value.number).inserted {
        values.append((name, value.name, value.number, context.comment(path + [2, Int32(index)])))
      } else {
        aliases.append((name, value.name, value.number))
      }
    }
    self.values = values
    self.aliases = aliases
  }

  func write(_ writer: inout SourceWriter) {
    let access = context.access
    writer.documentation(context.comment(path))
    writer.block("\(access)enum \(Naming.type(descriptor.name)): ProtobufEnum") { writer in
      for value in values {
        writer.documentation(value.comment)
        writer.line("case \(value.name)")
      }
      writer.line("case unrecognized(Int32)")
      writer.line()
      writeAliases(&writer)
      writer.line("\(access)static let allCases: [Self] = [\(values.map { "." + $0.name }.joined(separator: ", "))]\n")
      writeInitializer(&writer)
      writeProperty("number: Int32", otherwise: "case .unrecognized(let number): number", &writer) { "\($0.number)" }
      let unknown = "case .unrecognized: nil"
      writeProperty("knownName: String?", otherwise: unknown, &writer) { "\"\($0.proto)\"" }
    }
  }

  private func writeAliases(_ writer: inout SourceWriter) {
    for alias in aliases {
      guard let original = values.first(where: { $0.number == alias.number }) else { continue }
      writer.line("\(context.access)static let \(alias.name): Self = .\(original.name)")
    }
  }

  private func writeInitializer(_ writer: inout SourceWriter) {
    writer.block("\(context.access)init(number: Int32)") { writer in
      writer.line("switch number {")
      for value in values { writer.line("case \(value.number): self = .\(value.name)") }
      writer.line("default: self = .unrecognized(number)")
      writer.line("}")
    }
    writer.line()
  }

  private func writeProperty(
    _ head: String, otherwise: String, _ writer: inout SourceWriter,
    _ result: ((name: String, proto: String, number: Int32, comment: String?)) -> String
  ) {
    writer.block("\(context.access)var \(head)") { writer in
      writer.line("switch self {")
      for value in values { writer.line("case .\(value.name): \(result(value))") }
      writer.line(otherwise)
      writer.line("}")
    }
  }
}
