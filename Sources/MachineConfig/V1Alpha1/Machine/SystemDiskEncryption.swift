// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Encryption of the system partitions.
  public struct SystemDiskEncryption: ConfigObject {
    /// The STATE partition, which holds this config.
    public var state = DiskEncryption()
    /// The EPHEMERAL partition, mounted at /var.
    public var ephemeral = DiskEncryption()

    public init() {}

    public static let schema: Schema<SystemDiskEncryption> = [
      Field("state", \.state),
      Field("ephemeral", \.ephemeral),
    ]
  }
}
