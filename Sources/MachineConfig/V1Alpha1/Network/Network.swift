// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Hostname, addresses, routes and resolvers of this machine.
  public struct Network: ConfigObject {
    /// Static hostname. Default: from DHCP, the platform or the node identity.
    public var hostname: String?
    /// Network interfaces. An interface without an entry uses DHCP.
    public var interfaces: [Interface] = []
    /// Resolvers. Default: those of DHCP, else `1.1.1.1` and `8.8.8.8`.
    public var nameservers: [String] = []
    /// Search domains of /etc/resolv.conf. Default: the node's own domain.
    public var searchDomains: [String] = []
    /// Lines added to /etc/hosts.
    public var extraHostEntries: [HostEntry] = []
    /// The encrypted mesh between the nodes.
    public var kubespan = KubeSpan()
    /// Does not search the node's own domain when `searchDomains` is empty. Default `false`.
    public var disableSearchDomain = false

    public init() {}

    public static let schema: Schema<Network> = [
      Field("hostname", \.hostname, .check(.hostname)),
      Field("interfaces", \.interfaces, .withoutEffect, .mergedBy(["interface", "deviceSelector"])),
      Field("nameservers", \.nameservers, .check(.ipAddress)),
      Field("searchDomains", \.searchDomains),
      Field("extraHostEntries", \.extraHostEntries),
      Field("kubespan", \.kubespan, .withoutEffect),
      Field("disableSearchDomain", \.disableSearchDomain),
    ]
  }
}
