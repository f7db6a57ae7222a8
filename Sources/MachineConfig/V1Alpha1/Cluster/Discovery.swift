// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// How cluster members find each other.
  public struct Discovery: ConfigObject {
    /// Finds them. Default `false`.
    public var isEnabled = false
    /// Where members are registered.
    public var registries = DiscoveryRegistries()

    public init() {}

    public static let schema: Schema<Discovery> = [
      Field("enabled", \.isEnabled, .printed, .quietlyWithoutEffect),
      Field("registries", \.registries, .printed),
    ]
  }
}
