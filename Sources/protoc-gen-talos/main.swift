// SPDX-License-Identifier: Apache-2.0

import Glibc
import Protobuf

// A protoc plugin: reads a CodeGeneratorRequest on standard input, writes a CodeGeneratorResponse on standard output.
// scripts/generate-protobuf shows how it is called.

var response = Compiler.CodeGeneratorResponse()
response.supportedFeatures = 1  // FEATURE_PROTO3_OPTIONAL
do {
  let request = try Compiler.CodeGeneratorRequest(protobuf: try readStandardInput())
  response.file = try Generator(request).run()
} catch {
  response.error = String(describing: error)
}
try writeStandardOutput(response.protobuf())
