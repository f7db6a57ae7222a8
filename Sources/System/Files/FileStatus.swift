// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// What stat(2) says about a file.
public struct FileStatus: Sendable, Hashable {
  /// The kind of a file.
  public enum Kind: Sendable {
    case regular, directory, symbolicLink, blockDevice, characterDevice, fifo, socket, unknown
  }

  public let kind: Kind
  /// Permission bits with setuid, setgid and sticky: 0o7777 at most.
  public let permissions: UInt32
  public let userID: UInt32
  public let groupID: UInt32
  /// Bytes.
  public let size: UInt64
  /// Bytes really used on the device.
  public let allocatedSize: UInt64
  public let modified: Timestamp
  public let inode: UInt64
  public let linkCount: UInt64
  /// The device that holds the file.
  public let device: UInt64
  /// The device that the file stands for, when it is a device node.
  public let representedDevice: DeviceNumber

  /// The raw `st_mode`.
  public let mode: UInt32

  init(_ raw: stat) {
    mode = raw.st_mode
    kind = Kind(mode: raw.st_mode)
    permissions = raw.st_mode & 0o7777
    userID = raw.st_uid
    groupID = raw.st_gid
    size = UInt64(max(raw.st_size, 0))
    allocatedSize = UInt64(max(raw.st_blocks, 0)).multipliedReportingOverflow(by: 512).partialValue
    modified = Timestamp(
      seconds: Int64(raw.st_mtim.tv_sec), nanoseconds: Int32(truncatingIfNeeded: raw.st_mtim.tv_nsec))
    inode = UInt64(raw.st_ino)
    linkCount = UInt64(raw.st_nlink)
    device = UInt64(raw.st_dev)
    representedDevice = DeviceNumber(
      major: clinux_device_major(UInt64(raw.st_rdev)), minor: clinux_device_minor(UInt64(raw.st_rdev)))
  }
}

extension FileStatus.Kind {
  init(mode: UInt32) {
    switch mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .directory
    case S_IFLNK: self = .symbolicLink
    case S_IFBLK: self = .blockDevice
    case S_IFCHR: self = .characterDevice
    case S_IFIFO: self = .fifo
    case S_IFSOCK: self = .socket
    default: self = .unknown
    }
  }
}
