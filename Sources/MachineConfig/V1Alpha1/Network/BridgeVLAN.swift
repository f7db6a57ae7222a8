// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// VLAN awareness of a bridge.
  public struct BridgeVLAN: ConfigObject {
    /// Filters by VLAN. Default `false`.
    public var vlanFiltering = false

    public init() {}

    public static let schema: Schema<BridgeVLAN> = [
      Field("vlanFiltering", \.vlanFiltering)
    ]
  }
}
