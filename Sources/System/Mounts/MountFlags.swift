// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Flags of mount(2).
public struct MountFlags: OptionSet, Sendable, Hashable {
  public let rawValue: UInt
  public init(rawValue: UInt) { self.rawValue = rawValue }

  public static let readOnly = MountFlags(rawValue: 1)
  public static let noSetUID = MountFlags(rawValue: 2)
  public static let noDevices = MountFlags(rawValue: 4)
  public static let noExecute = MountFlags(rawValue: 8)
  public static let remount = MountFlags(rawValue: 32)
  public static let noAccessTime = MountFlags(rawValue: 1024)
  public static let bind = MountFlags(rawValue: 4096)
  public static let move = MountFlags(rawValue: 8192)
  public static let recursive = MountFlags(rawValue: 16384)
  public static let makePrivate = MountFlags(rawValue: 1 << 18)
  public static let makeSlave = MountFlags(rawValue: 1 << 19)
  public static let makeShared = MountFlags(rawValue: 1 << 20)
  public static let relativeAccessTime = MountFlags(rawValue: 1 << 21)
}
