// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// An extra disk.
  public struct Disk: ConfigObject {
    /// Device path, for example `/dev/sdb`.
    public var device: String?
    /// Its partitions in order.
    public var partitions: [Partition] = []

    public init() {}

    public static let schema: Schema<Disk> = [
      Field("device", \.device, .required),
      Field("partitions", \.partitions),
    ]
  }
}
