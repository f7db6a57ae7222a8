// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Finds a disk by its properties; all that are given must match.
  public struct DiskSelector: ConfigObject {
    /// Size, with a comparison in front if wanted: `4GB`, `>= 1TB`.
    public var size: String?
    /// Name as in /sys/block/*/device/name.
    public var name: String?
    /// Model, `*` matches anything.
    public var model: String?
    /// Serial number.
    public var serial: String?
    /// Module alias.
    public var modalias: String?
    /// UUID as in /sys/block/*/uuid.
    public var uuid: String?
    /// World-wide id.
    public var wwid: String?
    /// `ssd`, `hdd`, `nvme` or `sd`.
    public var type: String?
    /// Path on the bus, `*` matches anything.
    public var busPath: String?

    public init() {}

    public static let schema: Schema<DiskSelector> = [
      Field("size", \.size, .check(.sizeMatcher)),
      Field("name", \.name),
      Field("model", \.model),
      Field("serial", \.serial),
      Field("modalias", \.modalias),
      Field("uuid", \.uuid),
      Field("wwid", \.wwid),
      Field("type", \.type, .check(.oneOf("ssd", "hdd", "nvme", "sd"))),
      Field("busPath", \.busPath),
    ]
  }
}
