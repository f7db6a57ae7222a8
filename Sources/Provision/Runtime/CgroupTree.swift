// SPDX-License-Identifier: Apache-2.0

internal import System

/// A control group with all below it, in every hierarchy that this machine mounts: the v2 one beside v1 ones as well.
struct CgroupTree: Sendable {
  private let directories: [String]

  init(_ path: String) throws(SystemError) {
    let mounts = try MountPoint.all().filter { $0.type == "cgroup" || $0.type == "cgroup2" }
    directories = Set(mounts.map(\.target)).sorted().map { Files.join($0, path) }
  }

  var exists: Bool { directories.contains(where: Files.isDirectory) }

  /// Kills all processes and removes the groups; repeats for at most `timeout`, since processes may still be starting
  /// others or waiting for a disk.
  func remove(timeout: Duration = .seconds(30)) async throws {
    let deadline = ContinuousClock.now + timeout
    while exists {
      for pid in processes() { try Signal.kill.send(to: pid) }
      for directory in directories { try? removeGroups(directory) }
      guard exists else { return }
      guard ContinuousClock.now < deadline else {
        let left = processes().sorted().map(String.init).joined(separator: ", ")
        throw ProvisionError(
          .failed, "processes of the cluster do not end (\(left)): see what they wait for, then try again")
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  private func processes() -> Set<Int32> {
    var found: Set<Int32> = []
    for directory in directories { collect(directory, into: &found) }
    return found.filter { $0 > 1 }
  }

  private func collect(_ directory: String, into found: inout Set<Int32>) {
    let text = (try? Files.readText(Files.join(directory, "cgroup.procs"))) ?? ""
    found.formUnion(text.split(separator: "\n").compactMap { Int32($0) })
    for child in children(of: directory) { collect(child, into: &found) }
  }

  private func removeGroups(_ directory: String) throws(SystemError) {
    guard Files.isDirectory(directory) else { return }
    for child in children(of: directory) { try removeGroups(child) }
    try Files.removeDirectory(directory)
  }

  private func children(of directory: String) -> [String] {
    let names = (try? Files.list(directory)) ?? []
    return names.map { Files.join(directory, $0) }.filter { path in
      (try? Files.status(path, followLinks: false))?.kind == .directory
    }
  }
}
