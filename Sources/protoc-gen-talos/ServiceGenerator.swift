// SPDX-License-Identifier: Apache-2.0

/// Writes the stubs of one service.
struct ServiceGenerator {
  private let name: String
  private let methods: [MethodModel]
  private let comment: String?
  private let access: String

  init(_ service: Compiler.ServiceDescriptor, path: [Int32], _ context: FileContext) throws {
    name = context.stubName(of: service)
    comment = context.comment(path)
    access = context.access
    let fullName = "\(context.scope).\(service.name)".dropFirst()
    methods = try service.method.enumerated().map { index, method in
      let comment = context.comment(path + [2, Int32(index)])
      return try MethodModel(method, service: String(fullName), comment: comment, context.schema)
    }
  }

  private var methodList: String { Naming.method(name) + "Methods" }

  func writeHandler(_ writer: inout SourceWriter) {
    writer.documentation(comment)
    writer.block("\(access)protocol \(name)Handler: RPCServiceHandler") { writer in
      for method in methods {
        writer.documentation(method.comment)
        writer.line(method.handlerSignature)
      }
    }
    writer.line()
  }

  func writeDefaults(_ writer: inout SourceWriter) {
    writer.block("extension \(name)Handler") { writer in
      writer.line("\(access)var methods: [RPCMethod] { \(methodList) }\n")
      writer.block("\(access)var \(methodList): [RPCMethod]") { writer in
        writer.line("[")
        for method in methods { writer.line("  " + method.registration) }
        writer.line("]")
      }
      for method in methods {
        writer.line()
        writer.block("\(access)\(method.handlerSignature)") { writer in
          writer.line("throw RPCStatus.unimplemented(method: \"\(method.path)\")")
        }
      }
    }
    writer.line()
  }

  func writeClient(_ writer: inout SourceWriter) {
    writer.documentation(comment)
    writer.block("\(access)struct \(name)Client: Sendable") { writer in
      writer.line("private let channel: any RPCChannel\n")
      writer.block("\(access)init(_ channel: any RPCChannel)") { $0.line("self.channel = channel") }
      for method in methods {
        writer.line()
        writer.documentation(method.comment)
        writer.block("\(access)\(method.clientSignature)") { $0.line(method.clientCall) }
      }
    }
    writer.line()
  }
}
