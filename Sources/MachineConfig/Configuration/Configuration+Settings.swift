// SPDX-License-Identifier: Apache-2.0

/// Settings that the root document and others can make.
extension Configuration {
  /// The role of this machine; nil while the config is not complete.
  public var machineType: MachineType? { v1alpha1?.machine.type }

  /// The hostname that the config fixes; nil when it comes from elsewhere.
  public var hostname: String? {
    document(HostnameConfig.self)?.hostname ?? v1alpha1?.machine.network.hostname
  }

  /// Whether a node that nobody names derives its hostname from its identity.
  public var usesStableHostname: Bool {
    document(HostnameConfig.self)?.auto.map { $0 == "stable" } ?? v1alpha1?.machine.features.stableHostname ?? false
  }

  /// Kernel parameters by name; those of a document of their own win.
  public var sysctls: [String: String] {
    merged(v1alpha1?.machine.sysctls, documents(SysctlConfig.self).map(\.params))
  }

  /// Environment of all services; that of a document of its own wins.
  public var environment: [String: String] {
    merged(v1alpha1?.machine.env, documents(EnvironmentConfig.self).map(\.variables))
  }

  /// Lines added to /etc/hosts.
  public var staticHosts: [(address: String, names: [String])] {
    let entries = v1alpha1?.machine.network.extraHostEntries ?? []
    return entries.map { ($0.ip ?? "", $0.aliases) }
      + documents(StaticHostConfig.self).map { ($0.name ?? "", $0.hostnames) }
  }

  private func merged(_ base: [String: String]?, _ others: [[String: String]]) -> [String: String] {
    others.reduce(base ?? [:]) { $0.merging($1) { _, last in last } }
  }
}
