// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Finds an interface by its properties; all that are given must match, `*` matches anything.
  public struct DeviceSelector: ConfigObject {
    /// Path on the bus.
    public var busPath: String?
    /// Hardware address.
    public var hardwareAddr: String?
    /// Permanent hardware address, which does not change inside a bond.
    public var permanentAddr: String?
    /// PCI vendor and device id.
    public var pciID: String?
    /// Kernel driver.
    public var driver: String?
    /// Physical devices only. Default `false`.
    public var physical = false

    public init() {}

    public static let schema: Schema<DeviceSelector> = [
      Field("busPath", \.busPath),
      Field("hardwareAddr", \.hardwareAddr),
      Field("permanentAddr", \.permanentAddr),
      Field("pciID", \.pciID),
      Field("driver", \.driver),
      Field("physical", \.physical),
    ]
  }
}
