// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A passphrase.
  public struct StaticKey: ConfigObject {
    /// The passphrase.
    public var passphrase: String?

    public init() {}

    public static let schema: Schema<StaticKey> = [
      Field("passphrase", \.passphrase, .secret)
    ]
  }
}
