// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
internal import System

extension StartupTask {
  /// The chain of a node, first task outermost.
  public static func chain(for mode: RuntimeMode) -> [StartupTask] {
    mode == .container
      ? [logMode, systemDirectories, etcOverlay, resourceLimits, environment, systemCgroups]
      : [
        logMode, pseudoFileSystems, systemDirectories, etcOverlay, cgroupFileSystem, resourceLimits, environment,
        systemCgroups,
      ]
  }

  static let logMode = StartupTask("LogMode") { context, next in
    context.logger.info("starting node", ["mode": context.mode.rawValue, "kernel": Host.identity().release])
    try await next()
  }

  /// /run, /system and /tmp; the others were mounted before the switch to the root file system.
  static let pseudoFileSystems = StartupTask("MountPseudoLate") { context, next in
    let flags: MountFlags = [.noSetUID, .noDevices, .noExecute]
    let mounts = [
      Mount("tmpfs", on: "/run", type: "tmpfs", flags: flags.union(.relativeAccessTime), data: "mode=0755"),
      Mount("tmpfs", on: "/system", type: "tmpfs", flags: flags.union(.relativeAccessTime), data: "mode=0755"),
      Mount("tmpfs", on: "/tmp", type: "tmpfs", flags: flags, data: "mode=0755,size=64M"),
    ]
    for mount in mounts where try MountPoint.at(mount.target) == nil { try mount.perform() }
    try await next()
  }

  static let systemDirectories = StartupTask("SetupSystemDirectories") { context, next in
    for (path, mode) in systemDirectoryModes { try Files.makeDirectories(Files.join(context.root, path), mode: mode) }
    try await next()
  }

  /// Makes /etc writable above that of the image, which is read-only; what is written is gone with the next boot.
  static let etcOverlay = StartupTask("MountEtcOverlay") { context, next in
    if context.root == "/", try MountPoint.at("/etc") == nil {
      try Files.makeDirectories("\(etcLayers)/upper", mode: 0o755)
      try Files.makeDirectories("\(etcLayers)/work", mode: 0o700)
      let layers = "lowerdir=/etc,upperdir=\(etcLayers)/upper,workdir=\(etcLayers)/work"
      try Mount("overlay", on: "/etc", type: "overlay", flags: [.noSetUID, .noDevices], data: layers).perform()
    }
    try await next()
  }

  private static let etcLayers = "/system/overlays/etc"

  static let cgroupFileSystem = StartupTask("MountCgroups") { context, next in
    if try MountPoint.at("/sys/fs/cgroup") == nil {
      try Mount(
        "cgroup", on: "/sys/fs/cgroup", type: "cgroup2",
        flags: [.noSetUID, .noDevices, .noExecute, .relativeAccessTime], data: "nsdelegate,memory_recursiveprot"
      ).perform()
    }
    try await next()
  }

  // A container may not raise the hard limit: what its runtime gave it stays.
  static let resourceLimits = StartupTask("SetRLimit") { context, next in
    do {
      try ResourceLimit(.openFiles, soft: openFileLimit, hard: openFileLimit).apply()
    } catch  where context.mode == .container {
      let current = try ResourceLimit.current(.openFiles)
      try ResourceLimit(.openFiles, soft: current.hard, hard: current.hard).apply()
    }
    try await next()
  }

  static let environment = StartupTask("SetEnvironmentVariables") { _, next in
    for (name, value) in standardEnvironment { setenv(name, value, 1) }
    try await next()
  }

  static let systemCgroups = StartupTask("CreateSystemCgroups") { context, next in
    try await withSystemCgroups(in: .shared, context, next)
  }

  /// Runs `next` with the control groups of the system, and ends what is left in them afterwards.
  static func withSystemCgroups(in hierarchy: CgroupHierarchy, _ context: StartupContext, _ next: Next) async throws {
    try createSystemCgroups(in: hierarchy, context)
    try await next()
    for path in ["kubepods", "podruntime", "system"] { try? hierarchy.group(path).kill() }
  }

  private static func createSystemCgroups(in hierarchy: CgroupHierarchy, _ context: StartupContext) throws {
    enterInitializationCgroup(in: hierarchy, context)
    for group in SystemCgroup.atStartup {
      do {
        try group.create(for: context.mode, in: hierarchy)
      } catch {
        guard context.mode == .container else { throw error }
        context.logger.warning("control group not available", ["cgroup": group.path, "error": "\(error)"])
      }
    }
  }

  // Before any other group is made: a container's own group hands controllers down only when no process is left in it.
  private static func enterInitializationCgroup(in hierarchy: CgroupHierarchy, _ context: StartupContext) {
    let path = SystemCgroup.initialization.path
    do {
      try hierarchy.group(path).create()
      try hierarchy.group(path).add(process: 0)
    } catch {
      context.logger.warning(
        "machined runs outside of its control group, so that its limits do not hold",
        ["cgroup": path, "error": "\(error)"])
    }
  }

  private static let openFileLimit: UInt64 = 1_048_576

  private static let systemDirectoryModes: [(String, UInt32)] = [
    ("/system/etc", 0o700), ("/system/var", 0o700), ("/system/state", 0o700), ("/system/run", 0o751),
    ("/system/run/containerd", 0o711), ("/run/containerd", 0o711),
  ]

  /// What machined and the processes it starts get.
  static let standardEnvironment = [
    "PATH": "/usr/bin:/usr/sbin:/usr/local/sbin:/usr/local/bin:/bin:/sbin:/opt/cni/bin",
    "XDG_RUNTIME_DIR": "/run",
  ]
}
