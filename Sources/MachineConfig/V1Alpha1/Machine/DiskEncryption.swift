// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// How one partition is encrypted.
  public struct DiskEncryption: ConfigObject {
    /// Always `luks2`.
    public var provider: String?
    /// Keys; each one can unlock the partition.
    public var keys: [EncryptionKey] = []
    /// Cipher. Default `aes-xts-plain64`.
    public var cipher: String?
    /// Key size in bits. Default: that of the cipher.
    public var keySize: UInt32 = 0
    /// Sector size in bytes. Default 4096.
    public var blockSize: UInt64 = 0
    /// dm-crypt performance options.
    public var options: [String] = []

    public init() {}

    public static let schema: Schema<DiskEncryption> = [
      Field("provider", \.provider, .check(.oneOf("luks2"))),
      Field("keys", \.keys),
      Field(
        "cipher", \.cipher,
        .check(.oneOf("aes-xts-plain64", "xchacha12,aes-adiantum-plain64", "xchacha20,aes-adiantum-plain64"))),
      Field("keySize", \.keySize),
      Field("blockSize", \.blockSize),
      Field("options", \.options, .check(.oneOf("no_read_workqueue", "no_write_workqueue", "same_cpu_crypt"))),
    ]
  }
}
