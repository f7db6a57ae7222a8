// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Credentials for one registry, as in Docker's config.json.
  public struct RegistryAuth: ConfigObject {
    /// User name.
    public var username: String?
    /// Password.
    public var password: String?
    /// Base64 of `username:password`.
    public var auth: String?
    /// Token that stands for the user.
    public var identityToken: String?

    public init() {}

    public static let schema: Schema<RegistryAuth> = [
      Field("username", \.username),
      Field("password", \.password, .secret),
      Field("auth", \.auth, .secret),
      Field("identityToken", \.identityToken, .secret),
    ]
  }
}
