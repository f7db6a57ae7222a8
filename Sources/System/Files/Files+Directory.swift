// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension Files {
  /// `mkdir -p`: creates `path` and its missing parents. `mode` is what each new directory gets, whatever the umask.
  public static func makeDirectories(_ path: String, mode: UInt32 = 0o755) throws(SystemError) {
    var pending: [String] = []
    var current = path
    while current != "/", current != ".", !isDirectory(current) {
      pending.append(current)
      current = parent(of: current)
    }
    for directory in pending.reversed() { try makeDirectory(directory, mode: mode) }
  }

  /// The bound of lists that name none: 131,072 names.
  public static let defaultNameLimit = 1 << 17

  /// The names in a directory, sorted, without `.` and `..`; `EFBIG` when they are more than `limit`.
  public static func list(_ path: String, limit: Int = defaultNameLimit) throws(SystemError) -> [String] {
    let directory = try DirectoryNames(path, sortedLimit: limit)
    let count = directory.heldCount
    guard count <= limit else {
      throw SystemError(
        "read directory", path, code: .fileTooLarge, remedy: "it has more than \(limit) entries; remove some of them")
    }
    var names: [String] = []
    names.reserveCapacity(count)
    while let name = directory.next() { names.append(name) }
    return names
  }

  /// Calls `visit` for everything below `path`, parents first, without following links. `visit` returns whether to descend into a directory.
  /// Entries that vanish meanwhile are skipped.
  public static func walk(
    _ path: String, _ visit: (_ path: String, _ status: FileStatus) throws(SystemError) -> Bool
  ) throws(SystemError) {
    for name in try list(path) {
      let child = join(path, name)
      guard let status = try? status(child, followLinks: false) else { continue }
      let descend = try visit(child, status)
      if descend, status.kind == .directory { try walkTolerant(child, visit) }
    }
  }

  /// `rm -rf`: removes `path` and everything below it as `OpenDirectory.removeTree` does, without following links or
  /// crossing into other file systems. Links in the parents of `path` are followed. A missing path is fine.
  public static func removeTree(_ path: String) throws(SystemError) {
    guard (try? status(path, followLinks: false)) != nil else { return }
    try OpenDirectory(parent(of: path)).removeTree(name(of: path))
  }

  /// rmdir(2): fails with `ENOTEMPTY` when something is in it.
  public static func removeDirectory(_ path: String) throws(SystemError) {
    guard rmdir(path) == 0 else { throw SystemError(failed: "rmdir", path) }
  }

  /// Whether `path` is a directory, following symbolic links.
  public static func isDirectory(_ path: String) -> Bool {
    var raw = stat()
    return stat(path, &raw) == 0 && raw.st_mode & S_IFMT == S_IFDIR
  }

  private static func makeDirectory(_ path: String, mode: UInt32) throws(SystemError) {
    guard mkdir(path, 0o700) == 0 else {
      if Errno.current == .exists, isDirectory(path) { return }
      throw SystemError(failed: "mkdir", path)
    }
    // Not by its path: somebody may have put a link in its place.
    let directory = OpenDirectory(try .open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW), path: path)
    try directory.setPermissions(mode)
  }

  private static func walkTolerant(
    _ path: String, _ visit: (_ path: String, _ status: FileStatus) throws(SystemError) -> Bool
  ) throws(SystemError) {
    do {
      try walk(path, visit)
    } catch  where error.code == .noSuchFile || error.code == .notDirectory {
      return
    }
  }
}
