// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension OpenDirectory {
  /// Directories below each other that are removed; each of them is open meanwhile, twice.
  static let removalDepth = 128

  /// `rm -rf`: removes `name` and everything below it, without following links. A missing one is fine.
  ///
  /// - Throws: `EXDEV` where another file system is mounted, and `EINVAL` below 128 directories; these stay, as does
  ///   what has not been visited before them.
  public func removeTree(_ name: String) throws(SystemError) {
    try removeTree(name, levels: Self.removalDepth)
  }

  /// Removes everything in the directory but for `kept`, as ``removeTree(_:)`` does.
  public func removeContents(except kept: Set<String> = []) throws(SystemError) {
    try removeContents(except: kept, levels: Self.removalDepth)
  }

  private func removeContents(except kept: Set<String> = [], levels: Int) throws(SystemError) {
    let names = try DirectoryNames(try open(".", O_RDONLY | O_DIRECTORY), path: path, sortedLimit: 0)
    while let name = names.next() {
      if !kept.contains(name) { try removeTree(name, levels: levels) }
    }
  }

  private func removeTree(_ name: String, levels: Int) throws(SystemError) {
    guard try status(of: name)?.kind == .directory else { return try unlink(name, 0) }
    let child = Files.join(path, name)
    guard levels > 0 else {
      throw SystemError(
        "remove", child, code: .invalidArgument,
        remedy: "it is more than \(Self.removalDepth) directories deep; remove it by hand")
    }
    let directory = OpenDirectory(try open(name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW), path: child)
    guard try directory.descriptor.status().device == descriptor.status().device else {
      throw SystemError(
        "remove", child, code: .crossDevice, remedy: "another file system is mounted there; unmount it first")
    }
    try directory.removeContents(levels: levels - 1)
    try unlink(name, AT_REMOVEDIR)
  }

  private func unlink(_ name: String, _ flags: Int32) throws(SystemError) {
    guard unlinkat(descriptor.rawValue, name, flags) == 0 || Errno.current == .noSuchFile else {
      throw SystemError(failed: flags == 0 ? "unlink" : "rmdir", Files.join(path, name))
    }
  }
}
