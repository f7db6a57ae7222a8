// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Whole-file and directory operations. All block; call them from a blocking context when the file may be slow.
public enum Files {
  /// The bound of reads that name none: 16 MiB.
  public static let defaultLimit = 16 << 20

  /// The whole content; `EFBIG` when longer than `limit` bytes.
  public static func read(_ path: String, limit: Int = defaultLimit) throws(SystemError) -> [UInt8] {
    try content(of: OwnedDescriptor.open(path, O_RDONLY), path, limit: limit)
  }

  /// As `read`, for paths that others may write to: never waits for anybody, as a FIFO would make it, and fails with
  /// `EINVAL` for all that is no regular file.
  public static func readRegular(_ path: String, limit: Int = defaultLimit) throws(SystemError) -> [UInt8] {
    try content(of: OwnedDescriptor.openRegular(path, O_RDONLY), path, limit: limit)
  }

  /// The whole content as text; broken UTF-8 becomes U+FFFD.
  public static func readText(_ path: String, limit: Int = defaultLimit) throws(SystemError) -> String {
    String(decoding: try read(path, limit: limit), as: UTF8.self)
  }

  /// Writes in place, without replacing the file: for /proc, /sys and devices.
  public static func writeInPlace(_ path: String, _ text: String) throws(SystemError) {
    let file = try OwnedDescriptor.open(path, O_WRONLY)
    do {
      try file.write(Array(text.utf8))
    } catch {
      throw SystemError("write \(text.debugDescription) to", path, code: error.code)
    }
  }

  /// Appends to the file, creating it with `mode`.
  public static func append(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o600) throws(SystemError) {
    try OwnedDescriptor.open(path, O_WRONLY | O_APPEND | O_CREAT, mode: mode).write(bytes)
  }

  /// Whether something is at `path`, following symbolic links.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// stat(2), or lstat(2) when `followLinks` is false.
  public static func status(_ path: String, followLinks: Bool = true) throws(SystemError) -> FileStatus {
    var raw = stat()
    let result = followLinks ? stat(path, &raw) : lstat(path, &raw)
    guard result == 0 else { throw SystemError(failed: "stat", path) }
    return FileStatus(raw)
  }

  /// symlink(2): fails with `EEXIST` when something is at `path`.
  public static func symbolicLink(_ path: String, to target: String) throws(SystemError) {
    guard symlink(target, path) == 0 else { throw SystemError(failed: "symlink", "\(path) to \(target)") }
  }

  /// The target of a symbolic link, as written in it.
  public static func linkTarget(_ path: String) throws(SystemError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count >= 0 else { throw SystemError(failed: "readlink", path) }
    return String(decoding: buffer.prefix(count).lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// rename(2): replaces what is at `target`, within one file system.
  public static func rename(_ path: String, to target: String) throws(SystemError) {
    guard Glibc.rename(path, target) == 0 else { throw SystemError(failed: "rename", "\(path) to \(target)") }
  }

  /// chmod(2), following symbolic links.
  public static func setPermissions(_ path: String, _ mode: UInt32) throws(SystemError) {
    guard chmod(path, mode) == 0 else { throw SystemError(failed: "chmod", path) }
  }

  /// Does not follow a symbolic link at `path`.
  public static func setOwner(_ path: String, user: UInt32, group: UInt32) throws(SystemError) {
    guard lchown(path, user, group) == 0 else { throw SystemError(failed: "chown", path) }
  }

  /// Removes a file or symbolic link; a missing one is fine.
  public static func remove(_ path: String) throws(SystemError) {
    guard unlink(path) == 0 || Errno.current == .noSuchFile else { throw SystemError(failed: "unlink", path) }
  }

  private static func content(
    of file: consuming OwnedDescriptor, _ path: String, limit: Int
  ) throws(SystemError) -> [UInt8] {
    do {
      return try file.readAll(limit: limit)
    } catch {
      throw SystemError(error.operation, path, code: error.code, remedy: error.remedy)
    }
  }
}
