// SPDX-License-Identifier: Apache-2.0

/// Flags of umount2(2).
public struct UnmountFlags: OptionSet, Sendable, Hashable {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let force = UnmountFlags(rawValue: 1)
  /// Out of the tree at once, really unmounted when the last user is gone.
  public static let detach = UnmountFlags(rawValue: 2)
  public static let noFollow = UnmountFlags(rawValue: 8)
}
