// SPDX-License-Identifier: Apache-2.0

internal import Glibc

// Trees that outlive a restart and that others write to must not be able to keep a node from starting: what is in the
// way of a directory is moved aside, never followed and never lost.
extension OpenDirectory {
  /// Called with the path of what was in the way, and the name that it has now.
  public typealias Moved = (_ path: String, _ name: String) -> Void

  /// Opens `path`, making what is missing with `mode`. Below `base` whatever is no directory, as a link, is moved aside;
  /// `base` itself is trusted.
  public static func repairing(
    _ path: String, below base: String, mode: UInt32 = 0o755, _ moved: Moved
  ) throws(SystemError) -> OpenDirectory {
    guard path.hasPrefix("\(base)/") else {
      throw SystemError("open directory", path, code: .invalidArgument, remedy: "it is not below \(base)")
    }
    try Files.makeDirectories(base)
    var directory = try OpenDirectory(base)
    for name in path.dropFirst(base.count).split(separator: "/") {
      directory = try directory.repairedDirectory(String(name), mode: mode, moved)
    }
    return directory
  }

  /// Makes `name` a link to `target`; what is there otherwise is moved aside, but for a directory, which stays.
  public func repairLink(_ name: String, to target: String, _ moved: Moved) throws(SystemError) {
    switch try status(of: name)?.kind {
    case .directory: return
    case .symbolicLink where linkTarget(name) == target: return
    case .some: try moveAside(name, moved)
    case nil: break
    }
    guard symlinkat(target, descriptor.rawValue, name) == 0 else {
      throw SystemError(failed: "symlink", "\(Files.join(path, name)) to \(target)")
    }
  }

  /// Gives `name` another name that is not in use.
  public func moveAside(_ name: String, _ moved: Moved) throws(SystemError) {
    let other = "\(name).moved-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    guard renameat(descriptor.rawValue, name, descriptor.rawValue, other) == 0 else {
      throw SystemError(failed: "rename", "\(Files.join(path, name)) to \(other)")
    }
    moved(Files.join(path, name), other)
  }

  private func repairedDirectory(_ name: String, mode: UInt32, _ moved: Moved) throws(SystemError) -> OpenDirectory {
    let status = try status(of: name)
    if let status, status.kind != .directory { try moveAside(name, moved) }
    let isNew = status?.kind != .directory
    if isNew, mkdirat(descriptor.rawValue, name, 0o700) != 0 {
      throw SystemError(failed: "mkdir", Files.join(path, name))
    }
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
    let directory = OpenDirectory(try open(name, flags), path: Files.join(path, name))
    if isNew { try directory.setPermissions(mode) }
    return directory
  }

  /// Nil when it is longer than a path may be, or cannot be read.
  private func linkTarget(_ name: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlinkat(descriptor.rawValue, name, &buffer, buffer.count)
    guard count >= 0 else { return nil }
    return String(decoding: buffer.prefix(count).lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
