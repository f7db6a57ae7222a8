// SPDX-License-Identifier: Apache-2.0

/// What a tar archive says of an entry, before its content.
public struct TarHeader: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case file
    case directory
    case symbolicLink(target: String)
    /// A device, a pipe, a hard link.
    case other
  }

  public var name: String
  public var kind: Kind
  /// Permission bits.
  public var mode: UInt32
  /// Of the content that follows, in bytes.
  public var size: UInt64
  public var userID: UInt32
  public var groupID: UInt32
  /// Seconds since 1970.
  public var modified: Int64

  public init(
    name: String, kind: Kind = .file, mode: UInt32 = 0o600, size: UInt64 = 0, userID: UInt32 = 0, groupID: UInt32 = 0,
    modified: Int64 = 0
  ) {
    self.name = name
    self.kind = kind
    self.mode = mode
    self.size = size
    self.userID = userID
    self.groupID = groupID
    self.modified = modified
  }

  /// How many zeros follow the content.
  public var padding: Int { Int((512 - size % 512) % 512) }
}
