// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Access to the API of a provider.
  public struct ProviderToken: ConfigObject {
    /// The token.
    public var apiToken: String?

    public init() {}

    public static let schema: Schema<ProviderToken> = [
      Field("apiToken", \.apiToken, .secret)
    ]
  }
}
