// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// One mount to be made: what, where, how.
public struct Mount: Sendable, Hashable {
  /// A device, a path, or a name for file systems without a device.
  public var source: String
  public var target: String
  /// The file system; empty for binds, moves and propagation changes.
  public var type: String
  public var flags: MountFlags
  /// File system specific options: `mode=0755,size=64M`.
  public var data: String

  public init(_ source: String, on target: String, type: String = "", flags: MountFlags = [], data: String = "") {
    self.source = source
    self.target = target
    self.type = type
    self.flags = flags
    self.data = data
  }

  /// Performs it (mount(2)); the target must exist.
  public func perform() throws(SystemError) {
    guard mount(source, target, type, flags.rawValue, data) == 0 else {
      throw .mount(source, on: target, type: type.isEmpty ? "bind" : type)
    }
  }

  /// Binds `source` on `target`. Read-only binds take the kernel two calls.
  public static func bind(
    _ source: String, on target: String, readOnly: Bool = false, recursive: Bool = true
  ) throws(SystemError) {
    let flags: MountFlags = recursive ? [.bind, .recursive] : .bind
    try Mount(source, on: target, flags: flags).perform()
    if readOnly { try Mount(source, on: target, flags: [.bind, .remount, .readOnly]).perform() }
  }

  /// Changes how mounts below `target` spread to other namespaces: `.makeShared`, `.makePrivate`, `.makeSlave`.
  public static func setPropagation(_ target: String, _ flags: MountFlags) throws(SystemError) {
    try Mount("none", on: target, flags: flags).perform()
  }

  /// umount2(2): fails with `EBUSY` while files are open, unless detached.
  public static func unmount(_ target: String, _ flags: UnmountFlags = []) throws(SystemError) {
    guard umount2(target, flags.rawValue) == 0 else { throw .unmount(target) }
  }
}
