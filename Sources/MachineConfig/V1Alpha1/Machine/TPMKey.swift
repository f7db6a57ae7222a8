// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A key sealed by the TPM.
  public struct TPMKey: ConfigObject {
    /// Enrolls the key only when Secure Boot is on. Default `false`.
    public var checkSecurebootStatusOnEnroll = false

    public init() {}

    public static let schema: Schema<TPMKey> = [
      Field("checkSecurebootStatusOnEnroll", \.checkSecurebootStatusOnEnroll)
    ]
  }
}
