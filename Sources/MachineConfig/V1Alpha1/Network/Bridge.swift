// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A bridge.
  public struct Bridge: ConfigObject {
    /// Its ports.
    public var interfaces: [String] = []
    /// Spanning tree protocol.
    public var stp = SpanningTree()
    /// VLAN awareness.
    public var vlan = BridgeVLAN()

    public init() {}

    public static let schema: Schema<Bridge> = [
      Field("interfaces", \.interfaces, .printed),
      Field("stp", \.stp),
      Field("vlan", \.vlan),
    ]
  }
}
