// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A directory that is open: for trees that others write to, who could put a link in the place of a directory. Names are
/// looked up in this very directory, whatever its path names by now, and links are not followed.
public struct OpenDirectory: ~Copyable, Sendable {
  /// The path it was opened by, for messages.
  public let path: String
  let descriptor: OwnedDescriptor

  /// Opens a directory whose path nobody else can change: links in it are followed.
  public init(_ path: String) throws(SystemError) {
    self.path = path
    descriptor = try .open(path, O_RDONLY | O_DIRECTORY)
  }

  init(_ descriptor: consuming OwnedDescriptor, path: String) {
    self.path = path
    self.descriptor = descriptor
  }

  /// chmod(2) of the directory itself.
  public func setPermissions(_ mode: UInt32) throws(SystemError) {
    guard fchmod(descriptor.rawValue, mode) == 0 else { throw SystemError(failed: "chmod", path) }
  }

  /// chown(2) of the directory itself.
  public func setOwner(user: UInt32, group: UInt32) throws(SystemError) {
    guard fchown(descriptor.rawValue, user, group) == 0 else { throw SystemError(failed: "chown", path) }
  }

  /// What `name` is, a link itself and not what it points to; nil when there is nothing.
  public func status(of name: String) throws(SystemError) -> FileStatus? {
    var raw = stat()
    if fstatat(descriptor.rawValue, name, &raw, AT_SYMLINK_NOFOLLOW) == 0 { return FileStatus(raw) }
    if Errno.current == .noSuchFile { return nil }
    throw SystemError(failed: "stat", Files.join(path, name))
  }

  /// Opens the regular file `name` as `OwnedDescriptor.openRegular` does.
  public func openRegular(_ name: String, _ flags: Int32, followLinks: Bool = false) throws(SystemError)
    -> OwnedDescriptor
  {
    let file = try open(name, flags | OwnedDescriptor.regularFlags(followLinks: followLinks))
    try file.requireRegular(Files.join(path, name))
    return file
  }

  /// openat(2); `O_CLOEXEC` is added.
  func open(_ name: String, _ flags: Int32, mode: UInt32 = 0o600) throws(SystemError) -> OwnedDescriptor {
    let number = retrying { openat(descriptor.rawValue, name, flags | O_CLOEXEC, mode) }
    guard number >= 0 else { throw .open(Files.join(path, name)) }
    return OwnedDescriptor(taking: number)
  }
}
