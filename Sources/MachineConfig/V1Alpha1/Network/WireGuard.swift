// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A WireGuard tunnel.
  public struct WireGuard: ConfigObject {
    /// Private key in base64.
    public var privateKey: String?
    /// UDP port. Default: chosen by the kernel.
    public var listenPort = 0
    /// Mark of outgoing packets.
    public var firewallMark = 0
    /// The other ends.
    public var peers: [WireGuardPeer] = []

    public init() {}

    public static let schema: Schema<WireGuard> = [
      Field("privateKey", \.privateKey, .secret, .check(.wireGuardKey)),
      Field("listenPort", \.listenPort, .check(.port)),
      Field("firewallMark", \.firewallMark),
      Field("peers", \.peers),
    ]
  }
}
