// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Space of a mounted file system (statvfs(3)), in bytes.
public struct FileSystemSpace: Sendable, Equatable {
  public let size: UInt64
  public let free: UInt64
  /// Free for unprivileged users.
  public let available: UInt64
  public let inodes: UInt64
  public let freeInodes: UInt64

  /// The space of the file system that `path` lies in.
  public static func at(_ path: String) throws(SystemError) -> FileSystemSpace {
    var raw = statvfs()
    guard retrying({ statvfs(path, &raw) }) == 0 else { throw SystemError(failed: "statvfs", path) }
    let unit = UInt64(raw.f_frsize)
    return FileSystemSpace(
      size: UInt64(raw.f_blocks).multipliedReportingOverflow(by: unit).partialValue,
      free: UInt64(raw.f_bfree).multipliedReportingOverflow(by: unit).partialValue,
      available: UInt64(raw.f_bavail).multipliedReportingOverflow(by: unit).partialValue,
      inodes: UInt64(raw.f_files), freeInodes: UInt64(raw.f_ffree))
  }
}
