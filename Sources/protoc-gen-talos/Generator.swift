// SPDX-License-Identifier: Apache-2.0

import Protobuf

/// Turns a request into Swift files.
struct Generator {
  private let request: Compiler.CodeGeneratorRequest
  private let parameters: Parameters
  private let schema: Schema

  init(_ request: Compiler.CodeGeneratorRequest) throws {
    self.request = request
    parameters = try Parameters(request.parameter)
    schema = Schema(request.protoFile)
  }

  func run() throws -> [Compiler.CodeGeneratorResponse.File] {
    let wanted = Set(request.fileToGenerate)
    let files = request.protoFile.filter { wanted.contains($0.name) }.sorted { $0.name < $1.name }
    let services = Dictionary(grouping: files.flatMap { $0.service.map(\.name) }) { $0 }
    let ambiguous = Set(services.filter { $0.value.count > 1 }.keys)
    return try generate(files.map { FileContext($0, schema, parameters, ambiguousServices: ambiguous) })
  }

  private func generate(_ contexts: [FileContext]) throws -> [Compiler.CodeGeneratorResponse.File] {
    var declared: Set<String> = []
    var files: [Compiler.CodeGeneratorResponse.File] = []
    for context in contexts {
      let declaresNamespace = declared.insert(context.namespace).inserted
      let content = try MessageFileGenerator(context, declaresNamespace: declaresNamespace).run()
      files.append(
        .with {
          $0.name = context.outputName + ".pb.swift"; $0.content = content
        })
      guard parameters.services, !context.file.service.isEmpty else { continue }
      let services = try ServiceFileGenerator(context).run()
      files.append(
        .with {
          $0.name = context.outputName + ".rpc.swift"; $0.content = services
        })
    }
    return files
  }
}
