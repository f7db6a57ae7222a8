// SPDX-License-Identifier: Apache-2.0

/// How the node gets its hostname. Without this document: from the root document, DHCP or the platform.
public struct HostnameConfig: ConfigDocument, ReplacesRootFields {
  public static let kind = "HostnameConfig"

  /// `stable` derives the name from the node identity, `off` leaves it to DHCP and the platform. Not possible
  /// together with `hostname`.
  public var auto: String?
  /// Fixed hostname.
  public var hostname: String?

  public init() {}

  public static let schema: Schema<HostnameConfig> = [
    Field("auto", \.auto, .check(.oneOf("stable", "off"))),
    Field("hostname", \.hostname, .check(.hostname)),
  ]

  public func validate(_ validation: inout Validation) {
    if auto == nil, hostname == nil {
      validation.error("auto or hostname is required", ConfigPath())
    } else if auto == "stable", hostname != nil {
      validation.error("auto: stable and hostname exclude each other", "hostname")
    }
  }

  func conflicts(with root: V1Alpha1Config) -> [ConfigPath] {
    var paths: [ConfigPath] = []
    if root.machine.network.hostname != nil { paths.append("machine.network.hostname") }
    if root.machine.features.stableHostname { paths.append("machine.features.stableHostname") }
    return paths
  }
}
