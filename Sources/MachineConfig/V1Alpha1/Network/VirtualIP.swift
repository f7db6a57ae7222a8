// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// An address shared between control plane nodes.
  public struct VirtualIP: ConfigObject {
    /// The address.
    public var ip: String?
    /// Moves the address by the Equinix Metal API.
    public var equinixMetal: ProviderToken?
    /// Moves the address by the Hetzner Cloud API.
    public var hcloud: ProviderToken?

    public init() {}

    public static let schema: Schema<VirtualIP> = [
      Field("ip", \.ip, .required, .check(.ipAddress)),
      Field("equinixMetal", \.equinixMetal),
      Field("hcloud", \.hcloud),
    ]
  }
}
