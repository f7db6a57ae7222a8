// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A key sealed by a network service.
  public struct KMSKey: ConfigObject {
    /// URL of the service.
    public var endpoint: String?

    public init() {}

    public static let schema: Schema<KMSKey> = [
      Field("endpoint", \.endpoint, .required)
    ]
  }
}
