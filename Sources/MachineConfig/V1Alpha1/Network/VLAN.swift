// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A VLAN on an interface.
  public struct VLAN: ConfigObject {
    /// Addresses with their prefix length.
    public var addresses: [String] = []
    /// One address with its prefix length.
    public var cidr: String?
    /// Routes over this VLAN.
    public var routes: [Route] = []
    /// Runs a DHCP client. Default `false`.
    public var dhcp = false
    /// Number of the VLAN, 1 to 4094.
    public var vlanId = 0
    /// Largest packet in bytes.
    public var mtu: UInt32 = 0
    /// An address shared between control plane nodes.
    public var vip: VirtualIP?
    /// Options of the DHCP client.
    public var dhcpOptions: DHCPOptions?

    public init() {}

    public static let schema: Schema<VLAN> = [
      Field("addresses", \.addresses, .check(.addressOrCIDR)),
      Field("cidr", \.cidr, .check(.cidr), .deprecated("use addresses")),
      Field("routes", \.routes, .printed),
      Field("dhcp", \.dhcp),
      Field("vlanId", \.vlanId, .required, .check(.vlanID)),
      Field("mtu", \.mtu),
      Field("vip", \.vip),
      Field("dhcpOptions", \.dhcpOptions),
    ]
  }
}
