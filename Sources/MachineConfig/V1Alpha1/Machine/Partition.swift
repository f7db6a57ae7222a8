// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A partition of an extra disk.
  public struct Partition: ConfigObject {
    /// Size, for example `100GB`; the last partition may leave it out to take the rest.
    public var size: String?
    /// Where it is mounted, below /var.
    public var mountpoint: String?

    public init() {}

    public static let schema: Schema<Partition> = [
      Field("size", \.size, .check(.size)),
      Field("mountpoint", \.mountpoint, .required),
    ]
  }
}
