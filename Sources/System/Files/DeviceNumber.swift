// SPDX-License-Identifier: Apache-2.0

/// A device's major and minor number.
public struct DeviceNumber: Sendable, Hashable, CustomStringConvertible {
  public let major: UInt32
  public let minor: UInt32

  public init(major: UInt32, minor: UInt32) {
    self.major = major
    self.minor = minor
  }

  public var description: String { "\(major):\(minor)" }
}
