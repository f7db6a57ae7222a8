// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// The other end of a WireGuard tunnel.
  public struct WireGuardPeer: ConfigObject {
    /// Public key in base64.
    public var publicKey: String?
    /// Address and port.
    public var endpoint: String?
    /// Interval of keep-alive packets. Default: none.
    public var persistentKeepaliveInterval: ConfigDuration = .zero
    /// Networks behind the peer.
    public var allowedIPs: [String] = []

    public init() {}

    public static let schema: Schema<WireGuardPeer> = [
      Field("publicKey", \.publicKey, .required, .check(.wireGuardKey)),
      Field("endpoint", \.endpoint, .check(.addressAndPort)),
      Field("persistentKeepaliveInterval", \.persistentKeepaliveInterval),
      Field("allowedIPs", \.allowedIPs, .check(.cidr)),
    ]
  }
}
