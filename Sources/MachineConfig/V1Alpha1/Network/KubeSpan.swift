// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// The encrypted mesh between the nodes.
  public struct KubeSpan: ConfigObject {
    /// Runs it; needs cluster discovery. Default `false`.
    public var isEnabled = false
    /// Routes pod networks through it. Default `false`.
    public var advertiseKubernetesNetworks = false
    /// Sends traffic unencrypted while a peer is down. Default `false`.
    public var allowDownPeerBypass = false
    /// Publishes the endpoints that WireGuard learned. Default `false`.
    public var harvestExtraEndpoints = false
    /// Largest packet in bytes. Default 1420.
    public var mtu: UInt32 = 1420
    /// Which addresses take part.
    public var filters = KubeSpanFilters()

    public init() {}

    public static let schema: Schema<KubeSpan> = [
      Field("enabled", \.isEnabled),
      Field("advertiseKubernetesNetworks", \.advertiseKubernetesNetworks),
      Field("allowDownPeerBypass", \.allowDownPeerBypass),
      Field("harvestExtraEndpoints", \.harvestExtraEndpoints),
      Field("mtu", \.mtu),
      Field("filters", \.filters),
    ]
  }
}
