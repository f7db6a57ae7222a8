// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A control group, the same in cgroup v1 (one directory per controller) and v2 (one directory).
public struct Cgroup: Sendable, Equatable {
  public let hierarchy: CgroupHierarchy
  /// Absolute within the hierarchy: `/system/apid`.
  public let path: String

  /// The group at `path` in this machine's hierarchy.
  public init(_ path: String) { self.init(path, in: .shared) }

  init(_ path: String, in hierarchy: CgroupHierarchy) {
    self.path = path.hasPrefix("/") ? path : "/\(path)"
    self.hierarchy = hierarchy
  }

  /// The group `name` right below this one, whether it exists or not.
  public func child(_ name: String) -> Cgroup { Cgroup(Files.join(path, name), in: hierarchy) }

  /// The directories of this group: one in v2, one per distinct mount in v1.
  public var directories: [String] {
    switch hierarchy {
    case .unified(let mount): [Files.join(mount, path)]
    case .perController(let mounts): Set(mounts.values).sorted().map { Files.join($0, path) }
    }
  }

  /// The directory that holds `controller`'s files; nil when the machine lacks the controller.
  public func directory(of controller: String) -> String? {
    switch hierarchy {
    case .unified(let mount): Files.join(mount, path)
    case .perController(let mounts): mounts[controller].map { Files.join($0, path) }
    }
  }

  /// Creates the group and its parents. In v2 the parents' controllers are enabled below them, where the parents hold no
  /// processes themselves.
  public func create() throws(SystemError) {
    switch hierarchy {
    case .unified(let mount): try createUnified(below: mount)
    case .perController(let mounts):
      for directory in directories { try Files.makeDirectories(directory) }
      if let cpuset = mounts["cpuset"] { try inheritCPUSet(below: cpuset) }
    }
  }

  /// Moves a process into this group; 0 means the calling process.
  public func add(process pid: Int32) throws(SystemError) {
    for directory in directories { try Files.writeInPlace(Files.join(directory, "cgroup.procs"), "\(pid)") }
  }

  /// The processes in this group, not in groups below it.
  public func processes() throws(SystemError) -> [Int32] {
    guard let directory = directory(of: "memory") ?? directories.first else { return [] }
    let text = try Files.readText(Files.join(directory, "cgroup.procs"))
    return text.split(separator: "\n").compactMap { Int32($0) }
  }

  /// The groups right below this one.
  public func children() -> [Cgroup] {
    guard let directory = directory(of: "memory") ?? directories.first,
      let names = try? Files.list(directory)
    else { return [] }
    return names.filter { Files.isDirectory(Files.join(directory, $0)) }.map(child)
  }

  public var exists: Bool { directories.contains(where: Files.isDirectory) }

  private func createUnified(below mount: String) throws(SystemError) {
    var directory = mount
    for component in path.split(separator: "/") {
      enableControllers(in: directory)
      directory = Files.join(directory, String(component))
      try Files.makeDirectories(directory)
    }
  }

  // A container may not hold every controller; a limit whose controller is missing is skipped.
  private func enableControllers(in directory: String) {
    guard mayEnableControllers(in: directory),
      let available = try? Files.readText(Files.join(directory, "cgroup.controllers"), limit: 4096)
    else { return }
    for controller in available.split(whereSeparator: \.isWhitespace) {
      try? Files.writeInPlace(Files.join(directory, "cgroup.subtree_control"), "+\(controller)")
    }
  }

  // With processes of its own, a group other than the root of the machine gets no memory controller below it (EBUSY), and
  // cpu, cpuset and pids make it threaded: the groups below it then admit no process (EOPNOTSUPP). Linux,
  // Documentation/admin-guide/cgroup-v2.rst, "No Internal Process Constraint". Only the root lacks cgroup.type.
  private func mayEnableControllers(in directory: String) -> Bool {
    guard Files.exists(Files.join(directory, "cgroup.type")) else { return true }
    return (try? Files.readText(Files.join(directory, "cgroup.procs")))?.isEmpty ?? true
  }

  // A new v1 cpuset is empty and admits no process until it has processors and memory nodes.
  private func inheritCPUSet(below mount: String) throws(SystemError) {
    var directory = mount
    for component in path.split(separator: "/") {
      let parent = directory
      directory = Files.join(directory, String(component))
      for file in ["cpuset.cpus", "cpuset.mems"] {
        let value = try Files.readText(Files.join(parent, file), limit: 4096).filter { !$0.isNewline }
        let current = try Files.readText(Files.join(directory, file), limit: 4096).filter { !$0.isNewline }
        if current.isEmpty { try Files.writeInPlace(Files.join(directory, file), value) }
      }
    }
  }
}
