// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// `talosctl gen`: makes configurations, keys and certificates without a node.
enum GenerateCommand {
  static let force = Flag("force", "f", default: false, "will overwrite existing files")

  static let command = Command(
    "gen", summary: "Generate CAs, certificates, and private keys", persistentFlags: [force],
    subcommands: [
      GenerateAuthority.command, GenerateKey.command, GenerateRequest.command, GenerateCertificate.command,
      GenerateKeyPair.command, GenerateConfig.command, GenerateSecrets.command,
    ])
}
