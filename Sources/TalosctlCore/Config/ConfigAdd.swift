// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import PKI
internal import System

enum ConfigAdd {
  private static let ca = Flag("ca", default: "", "the path to the CA certificate", completion: .files)
  private static let crt = Flag("crt", default: "", "the path to the certificate", completion: .files)
  private static let key = Flag("key", default: "", "the path to the key", completion: .files)

  static let command = Command(
    "add", operands: "<context>", summary: "Add a new context", flags: [ca, crt, key], arguments: .exactly(1)
  ) { call in
    let file = try TalosconfigFile(call)
    var config = try file.loadOrEmpty()
    let name = call.arguments[0]
    config.contexts[name] = ClientContext(
      ca: try encoded(call[ca]), crt: try encoded(call[crt]), key: try encoded(call[key]))
    if config.context.isEmpty { config.context = name }
    try file.save(config)
  }

  private static func encoded(_ path: String) throws -> String {
    path.isEmpty ? "" : Base64.encode(try Files.read(path))
  }
}
