// SPDX-License-Identifier: Apache-2.0

import Protobuf

/// Writes the `.rpc.swift` of one .proto file: for each service a handler protocol and a client.
struct ServiceFileGenerator {
  private let context: FileContext

  init(_ context: FileContext) {
    self.context = context
  }

  func run() throws -> String {
    var writer = SourceWriter()
    writeFileHeader(&writer, context, modules: context.serviceModules)
    for (index, service) in context.file.service.enumerated() {
      let generator = try ServiceGenerator(service, path: [6, Int32(index)], context)
      generator.writeHandler(&writer)
      generator.writeDefaults(&writer)
      generator.writeClient(&writer)
    }
    return writer.text
  }
}
