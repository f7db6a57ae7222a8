// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// One key of an encrypted partition.
  public struct EncryptionKey: ConfigObject {
    /// A passphrase in this config.
    public var fixed: StaticKey?
    /// Derived from the node's UUID and the partition label.
    public var nodeID: EmptyObject?
    /// Sealed by a network service.
    public var kms: KMSKey?
    /// LUKS slot, different for each key.
    public var slot = 0
    /// Sealed by the TPM.
    public var tpm: TPMKey?

    public init() {}

    public static let schema: Schema<EncryptionKey> = [
      Field("static", \.fixed),
      Field("nodeID", \.nodeID),
      Field("kms", \.kms),
      Field("slot", \.slot, .printed),
      Field("tpm", \.tpm),
    ]
  }
}
