// SPDX-License-Identifier: Apache-2.0

/// How control groups are mounted on this machine.
public enum CgroupHierarchy: Sendable, Equatable {
  /// One tree for all controllers, mounted at the path.
  case unified(mount: String)
  /// One tree per controller (cgroup v1): the mount point by controller.
  case perController([String: String])

  public var isUnified: Bool {
    if case .unified = self { true } else { false }
  }

  /// The hierarchy of this machine, read once: call it only after control groups are mounted. A machine whose mounts
  /// cannot be read counts as v2.
  public static let shared = (try? detect()) ?? .unified(mount: "/sys/fs/cgroup")

  /// Reads the mounts of this namespace. A machine with any v1 controller counts as v1.
  public static func detect() throws(SystemError) -> CgroupHierarchy {
    detect(in: try MountPoint.all())
  }

  static func detect(in mounts: [MountPoint]) -> CgroupHierarchy {
    var controllers: [String: String] = [:]
    for mount in mounts where mount.type == "cgroup" {
      for name in mount.superOptions where knownControllers.contains(name) { controllers[name] = mount.target }
      if mount.superOptions.contains("name=systemd") { controllers["name=systemd"] = mount.target }
    }
    if !controllers.isEmpty { return .perController(controllers) }
    return .unified(mount: mounts.last { $0.type == "cgroup2" }?.target ?? "/sys/fs/cgroup")
  }

  /// The group at `path` (absolute within the hierarchy: `/system/apid`).
  public func group(_ path: String) -> Cgroup { Cgroup(path, in: self) }

  /// The group this process is in.
  public func current() throws(SystemError) -> Cgroup { try group(inFile: "/proc/self/cgroup") }

  /// The group a process is in.
  public func group(ofProcess pid: Int32) throws(SystemError) -> Cgroup { try group(inFile: "/proc/\(pid)/cgroup") }

  private func group(inFile path: String) throws(SystemError) -> Cgroup {
    let text = try Files.readText(path, limit: 65_536)
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { continue }
      if isUnified ? fields[1].isEmpty : fields[1].split(separator: ",").contains("memory") {
        return group(String(fields[2]))
      }
    }
    return group("/")
  }

  private static let knownControllers: Set<String> = [
    "cpu", "cpuacct", "cpuset", "memory", "devices", "freezer", "blkio", "pids", "net_cls", "net_prio", "hugetlb",
    "perf_event", "rdma", "misc",
  ]
}
