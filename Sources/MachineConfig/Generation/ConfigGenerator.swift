// SPDX-License-Identifier: Apache-2.0

public import PKI

/// Generates the configs of a cluster's machines and of its administrator.
public struct ConfigGenerator: Sendable {
  public let options: GenerateOptions
  public let secrets: SecretsBundle

  public init(options: GenerateOptions, secrets: SecretsBundle) {
    self.options = options
    self.secrets = secrets
  }

  /// The config of one kind of machine, patches applied.
  ///
  /// - Throws: what is wrong with the result, for example after a patch.
  public func configuration(for type: MachineType) throws(ConfigurationErrors) -> Configuration {
    let patches = options.patches + (type.isControlPlane ? options.controlPlanePatches : options.workerPatches)
    var document = document(for: type)
    // Nobody has chosen the default, so it gives way to the document that names the machine instead.
    if patches.contains(where: { $0.adds(HostnameConfig.self) }) { document.machine.features.stableHostname = false }
    return try Configuration(documents: [document]).patched(by: patches)
  }

  /// The talosconfig of the administrator.
  public func clientConfig(now: WallTime = .now) throws(PKIError) -> ClientConfig {
    try secrets.clientConfig(
      context: options.clusterName, endpoints: options.talosEndpoints, roles: options.roles, now: now)
  }

  private func document(for type: MachineType) -> V1Alpha1Config {
    var config = V1Alpha1Config()
    config.machine = machine(type)
    config.cluster = cluster()
    if type.isControlPlane {
      addControlPlane(to: &config)
    } else {
      config.machine.ca = config.machine.ca?.withoutKey
      config.cluster.ca = config.cluster.ca?.withoutKey
    }
    return config
  }
}
