// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension OwnedDescriptor {
  /// Opens a regular file and nothing else, without waiting for anybody: for paths that others may write to, who could
  /// put a FIFO or a device there. `EINVAL` for any other kind of file, `ELOOP` for a symbolic link that is not to be
  /// followed.
  public static func openRegular(
    _ path: String, _ flags: Int32, followLinks: Bool = true, mode: UInt32 = 0o600
  ) throws(SystemError) -> OwnedDescriptor {
    let file = try open(path, flags | regularFlags(followLinks: followLinks), mode: mode)
    try file.requireRegular(path)
    return file
  }

  static func regularFlags(followLinks: Bool) -> Int32 {
    O_NONBLOCK | O_NOCTTY | (followLinks ? 0 : O_NOFOLLOW)
  }

  func requireRegular(_ path: String) throws(SystemError) {
    guard try status().kind == .regular else {
      throw SystemError("open", path, code: .invalidArgument, remedy: "it is not a regular file")
    }
  }

  /// fstat(2): the file that is open, whatever its path names by now.
  public func status() throws(SystemError) -> FileStatus {
    var raw = stat()
    guard fstat(rawValue, &raw) == 0 else { throw SystemError(failed: "stat", "descriptor \(rawValue)") }
    return FileStatus(raw)
  }
}
