// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A network interface.
  public struct Interface: ConfigObject {
    /// Name, for example `eth0`. Either this or `deviceSelector`.
    public var name: String?
    /// Finds the interface by its properties.
    public var deviceSelector = DeviceSelector()
    /// Addresses with their prefix length.
    public var addresses: [String] = []
    /// One address with its prefix length.
    public var cidr: String?
    /// Routes over this interface.
    public var routes: [Route] = []
    /// Makes this interface a bond.
    public var bond: Bond?
    /// Makes this interface a bridge.
    public var bridge: Bridge?
    /// Makes this interface a port of a bridge.
    public var bridgePort: BridgePort?
    /// VLANs on this interface.
    public var vlans: [VLAN] = []
    /// Largest packet in bytes. Default: that of the device.
    public var mtu = 0
    /// Runs a DHCP client. Default `false` for a configured interface.
    public var dhcp = false
    /// Leaves the interface alone. Default `false`.
    public var ignore = false
    /// Makes this interface a dummy. Default `false`.
    public var dummy = false
    /// Options of the DHCP client.
    public var dhcpOptions: DHCPOptions?
    /// Makes this interface a WireGuard tunnel.
    public var wireguard: WireGuard?
    /// An address shared between control plane nodes.
    public var vip: VirtualIP?

    public init() {}

    public static let schema: Schema<Interface> = [
      Field("interface", \.name),
      Field("deviceSelector", \.deviceSelector),
      Field("addresses", \.addresses, .check(.addressOrCIDR)),
      Field("cidr", \.cidr, .check(.cidr), .deprecated("use addresses")),
      Field("routes", \.routes),
      Field("bond", \.bond),
      Field("bridge", \.bridge),
      Field("bridgePort", \.bridgePort),
      Field("vlans", \.vlans, .mergedBy(["vlanId"])),
      Field("mtu", \.mtu),
      Field("dhcp", \.dhcp),
      Field("ignore", \.ignore),
      Field("dummy", \.dummy),
      Field("dhcpOptions", \.dhcpOptions),
      Field("wireguard", \.wireguard),
      Field("vip", \.vip),
    ]
  }
}
