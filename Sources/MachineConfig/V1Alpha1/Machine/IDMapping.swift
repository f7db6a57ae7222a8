// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A range of user or group ids inside a container and on the host.
  public struct IDMapping: ConfigObject {
    /// First id inside.
    public var containerID: UInt32 = 0
    /// First id on the host.
    public var hostID: UInt32 = 0
    /// Number of ids.
    public var size: UInt32 = 0

    public init() {}

    public static let schema: Schema<IDMapping> = [
      Field("containerID", \.containerID, .printed),
      Field("hostID", \.hostID, .printed),
      Field("size", \.size, .printed),
    ]
  }
}
