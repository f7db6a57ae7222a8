// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A route.
  public struct Route: ConfigObject {
    /// Destination. Default: everywhere.
    public var network: String?
    /// Gateway. Default: none, the destination is on the link.
    public var gateway: String?
    /// Preferred source address.
    public var source: String?
    /// Priority, the lowest wins. Default 1024.
    public var metric: UInt32 = 0
    /// Largest packet in bytes.
    public var mtu: UInt32 = 0

    public init() {}

    public static let schema: Schema<Route> = [
      Field("network", \.network, .check(.cidr)),
      Field("gateway", \.gateway, .check(.ipAddress)),
      Field("source", \.source, .check(.ipAddress)),
      Field("metric", \.metric),
      Field("mtu", \.mtu),
    ]
  }
}
