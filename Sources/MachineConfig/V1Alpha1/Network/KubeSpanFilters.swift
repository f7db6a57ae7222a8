// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Which addresses take part in the mesh.
  public struct KubeSpanFilters: ConfigObject {
    /// Networks of endpoints; `!` in front excludes one.
    public var endpoints: [String] = []
    /// Networks not routed through the mesh.
    public var excludeAdvertisedNetworks: [String] = []

    public init() {}

    public static let schema: Schema<KubeSpanFilters> = [
      Field("endpoints", \.endpoints, .check(.negatableCIDR)),
      Field("excludeAdvertisedNetworks", \.excludeAdvertisedNetworks, .check(.cidr)),
    ]
  }
}
