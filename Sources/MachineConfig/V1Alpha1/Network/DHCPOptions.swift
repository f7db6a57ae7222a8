// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Options of a DHCP client.
  public struct DHCPOptions: ConfigObject {
    /// Priority of the routes it learns. Default 1024.
    public var routeMetric: UInt32 = 0
    /// DHCP for IPv4. Default `true`.
    public var ipv4 = true
    /// DHCP for IPv6. Default `false`.
    public var ipv6 = false
    /// Client identity for IPv6.
    public var duidv6: String?

    public init() {}

    public static let schema: Schema<DHCPOptions> = [
      Field("routeMetric", \.routeMetric, .printed),
      Field("ipv4", \.ipv4),
      Field("ipv6", \.ipv6),
      Field("duidv6", \.duidv6),
    ]
  }
}
