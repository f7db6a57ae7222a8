// SPDX-License-Identifier: Apache-2.0

extension Cgroup {
  /// Kills every process of this group and of all groups below it. They are gone once they are reaped.
  public func kill() throws(SystemError) {
    for directory in directories {
      let file = Files.join(directory, "cgroup.kill")
      if Files.exists(file) { return try Files.writeInPlace(file, "1") }
    }
    for group in children() { try group.kill() }
    for pid in (try? processes()) ?? [] where pid > 1 { try Signal.kill.send(to: pid) }
  }

  /// Whether a process lives in this group or below it.
  public var isPopulated: Bool {
    if let own = try? processes(), !own.isEmpty { return true }
    return children().contains(where: \.isPopulated)
  }

  /// Removes the group and all below it. Fails with `EBUSY` while a process is left; a missing group is fine.
  public func delete() throws(SystemError) {
    for group in children() { try group.delete() }
    for directory in directories where Files.isDirectory(directory) {
      do {
        try Files.removeDirectory(directory)
      } catch  where error.code == .noSuchFile {
        continue
      }
    }
  }
}
