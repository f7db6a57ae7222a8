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
    let contexts = request.protoFile.filter { wanted.contains($0.name) }
      .sorted { $0.name < $1.name }
      .map { FileContext($0, schema, parameters) }
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
