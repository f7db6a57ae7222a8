// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import System

/// `talosctl gen secrets`.
enum GenerateSecrets {
  private static let output = Flag(
    "output-file", "o", default: "secrets.yaml", "path of the output file, or \"-\" for stdout", completion: .files)
  private static let fromConfig = Flag(
    "from-controlplane-config", default: "", "use the provided controlplane Talos machine configuration as input",
    completion: .files)
  private static let fromPKI = Flag(
    "from-kubernetes-pki", default: "", "use a Kubernetes PKI directory (e.g. /etc/kubernetes/pki) as input",
    completion: .directories)
  private static let bootstrapToken = Flag(
    "kubernetes-bootstrap-token", default: "",
    "use the provided bootstrap token as input (only with --from-kubernetes-pki)")

  static let command = Command(
    "secrets", aliases: ["secret"],
    summary: "Generates a secrets bundle file which can later be used to generate a config",
    flags: [output, fromConfig, fromPKI, bootstrapToken, GenerateFlags.talosVersion],
    exclusiveFlags: [["from-controlplane-config", "from-kubernetes-pki"]]
  ) { call in
    let text = try bundle(call).yaml()
    if call[output] == "-" { return try call.terminal.write(text) }
    try OutputFile.write([(call[output], text)], force: call[GenerateCommand.force])
  }

  private static func bundle(_ call: Invocation) throws -> SecretsBundle {
    if !call[fromConfig].isEmpty { return try bundle(fromConfig: call[fromConfig]) }
    let version = try GenerateFlags.contract(call)
    if call[fromPKI].isEmpty { return try SecretsBundle.generate(for: version) }
    var bundle = try KubernetesPKIDirectory(path: call[fromPKI]).bundle()
    if !call[bootstrapToken].isEmpty { bundle.secrets.bootstrapToken = call[bootstrapToken] }
    try bundle.complete(for: version)
    return bundle
  }

  private static func bundle(fromConfig path: String) throws -> SecretsBundle {
    guard let config = try Configuration(yaml: Files.read(path)).v1alpha1, config.machine.type != .worker else {
      throw CommandError("\(path) is not the machine config of a control plane node")
    }
    return SecretsBundle(from: config)
  }
}
