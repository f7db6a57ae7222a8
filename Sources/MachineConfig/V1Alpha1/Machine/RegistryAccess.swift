// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// How one registry is reached.
  public struct RegistryAccess: ConfigObject {
    /// Certificates.
    public var tls = RegistryTLS()
    /// Credentials.
    public var auth = RegistryAuth()

    public init() {}

    public static let schema: Schema<RegistryAccess> = [
      Field("tls", \.tls),
      Field("auth", \.auth),
    ]
  }
}
