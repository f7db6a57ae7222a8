// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import PKI

enum GenerateKey {
  private static let name = Flag("name", default: "", "the basename of the generated file", required: true)

  static let command = Command("key", summary: "Generates an Ed25519 private key", flags: [name]) { call in
    let key = try PrivateKey(generate: .ed25519)
    try OutputFile.write([("\(call[name]).key", try key.pem)], force: call[GenerateCommand.force])
  }
}
