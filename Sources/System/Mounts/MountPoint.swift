// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A line of /proc/PID/mountinfo; see proc_pid_mountinfo(5).
public struct MountPoint: Sendable, Equatable {
  public let identifier: Int
  public let parent: Int
  public let device: DeviceNumber
  /// The directory of the file system that is mounted.
  public let root: String
  public let target: String
  public let options: [String]
  /// `shared:N`, `master:N` and the like.
  public let propagation: [String]
  public let type: String
  public let source: String
  public let superOptions: [String]

  /// Nil when the line is malformed.
  public init?(mountinfo line: Substring) {
    let fields = line.split(separator: " ")
    guard fields.count >= 10, let dash = fields[6...].firstIndex(of: "-"), fields.count > dash + 3,
      let identifier = Int(fields[0]), let parent = Int(fields[1]), let device = Self.device(fields[2])
    else { return nil }
    self.identifier = identifier
    self.parent = parent
    self.device = device
    root = Self.unescaped(fields[3])
    target = Self.unescaped(fields[4])
    options = fields[5].split(separator: ",").map(String.init)
    propagation = fields[6..<dash].map(String.init)
    type = Self.unescaped(fields[dash + 1])
    source = Self.unescaped(fields[dash + 2])
    superOptions = fields[dash + 3].split(separator: ",").map(String.init)
  }

  /// The mounts that `process` (a pid or `self`) sees, in mount order. Malformed lines are skipped.
  public static func all(of process: String = "self") throws(SystemError) -> [MountPoint] {
    let text = try Files.readText("/proc/\(process)/mountinfo")
    return text.split(separator: "\n").compactMap { MountPoint(mountinfo: $0) }
  }

  /// The topmost mount at exactly `path`; nil when it is no mount point.
  public static func at(_ path: String) throws(SystemError) -> MountPoint? {
    try all().last { $0.target == path }
  }

  private static func device(_ field: Substring) -> DeviceNumber? {
    let parts = field.split(separator: ":")
    guard parts.count == 2, let major = UInt32(parts[0]), let minor = UInt32(parts[1]) else { return nil }
    return DeviceNumber(major: major, minor: minor)
  }

  /// Undoes the kernel's `\040` for space, tab, newline and backslash.
  static func unescaped(_ field: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = field.utf8[...]
    while let byte = rest.popFirst() {
      let code = byte == UInt8(ascii: "\\") ? UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8) : nil
      bytes.append(code ?? byte)
      if code != nil { rest = rest.dropFirst(3) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
