// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import PKI
internal import System

/// What `gen config` can be told about the cluster.
enum GenerateFlags {
  private static let sans = Flag<[String]>(
    "additional-sans", default: [], "additional Subject-Alt-Names for the APIServer certificate")
  private static let patches = PatchFlags.patches(name: "config-patch")
  private static let controlPlanePatches = PatchFlags.patches(
    name: "config-patch-control-plane", help: "patch generated machineconfigs (applied to 'controlplane' type)")
  private static let workerPatches = PatchFlags.patches(
    name: "config-patch-worker", help: "patch generated machineconfigs (applied to 'worker' type)")
  private static let dnsDomain = Flag("dns-domain", default: "cluster.local", "the dns domain to use for cluster")
  private static let installDisk = Flag("install-disk", default: "/dev/sda", "the disk to install to")
  private static let installImage = Flag("install-image", default: "", "the image used to perform an installation")
  private static let kubernetesVersion = Flag(
    "kubernetes-version", default: DefaultVersions.kubernetes, "desired kubernetes version to run")
  private static let mirrors = Flag<StringArray>(
    "registry-mirror", default: [], "list of registry mirrors to use in format: <registry host>=<mirror URL>")
  private static let discovery = Flag("with-cluster-discovery", default: true, "enable cluster discovery feature")
  private static let kubeSpan = Flag("with-kubespan", default: false, "enable KubeSpan feature")
  private static let secretsFile = Flag(
    "with-secrets", default: "", "use a secrets file generated using 'gen secrets'", completion: .files)
  static let talosVersion = Flag(
    "talos-version", default: "",
    "the desired Talos version to generate config for (backwards compatibility, e.g. v1.7)")
  private static let documentation = Flag(
    "with-docs", default: false, "accepted for compatibility: configs are written without documentation", hidden: true)
  private static let exampleValues = Flag(
    "with-examples", default: false, "accepted for compatibility: configs are written without examples", hidden: true)

  static let all: [any FlagDefinition] = [
    sans, patches, controlPlanePatches, workerPatches, dnsDomain, installDisk, installImage, kubernetesVersion, mirrors,
    discovery, kubeSpan, secretsFile, talosVersion, documentation, exampleValues,
  ]

  static func options(_ call: Invocation, name: String, endpoint: String) throws -> GenerateOptions {
    for flag in [documentation, exampleValues] where call[flag] {
      call.terminal.printError("WARNING: --\(flag.name) is \(flag.help)")
    }
    var options = GenerateOptions(
      clusterName: try ClusterArguments.name(name), endpoint: try ClusterArguments.endpoint(endpoint))
    options.additionalSANs = try ClusterArguments.additionalNames(call[sans])
    options.dnsDomain = call[dnsDomain]
    options.installDisk = call[installDisk]
    options.installImage = call[installImage].isEmpty ? nil : call[installImage]
    options.kubernetesVersion = try KubernetesRelease.read(call[kubernetesVersion])
    options.talosVersion = try contract(call)
    options.registryMirrors = try registryMirrors(call[mirrors].values)
    options.usesDiscovery = call[discovery]
    options.usesKubeSpan = call[kubeSpan]
    options.patches = try PatchFlags.parse(call[patches])
    options.controlPlanePatches = try PatchFlags.parse(call[controlPlanePatches])
    options.workerPatches = try PatchFlags.parse(call[workerPatches])
    return options
  }

  /// The bundle given, or a new one.
  static func secrets(_ call: Invocation) throws -> SecretsBundle {
    if !call[secretsFile].isEmpty { return try SecretsFile.read(call[secretsFile]) }
    call.terminal.printError("generating PKI and tokens")
    return try SecretsBundle.generate(for: contract(call))
  }

  /// The line of Talos that is asked for.
  static func contract(_ call: Invocation) throws -> VersionContract {
    let text = call[talosVersion]
    if text.isEmpty { return .current }
    guard let version = VersionContract(text) else {
      let known = VersionContract.all.map(\.description).joined(separator: ", ")
      throw CommandError("Talos \"\(text)\" is not known", remedy: "Configs can be generated for \(known).")
    }
    return version
  }

  private static func registryMirrors(_ texts: [String]) throws -> [String: [String]] {
    var mirrors: [String: [String]] = [:]
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw CommandError("invalid registry mirror spec: \"\(text)\"", remedy: "Write it as HOST=URL.")
      }
      mirrors[parts[0], default: []].append(parts[1])
    }
    return mirrors
  }
}
