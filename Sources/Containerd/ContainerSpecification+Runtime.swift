// SPDX-License-Identifier: Apache-2.0

public import YAML

extension ContainerSpecification {
  /// The configuration as the runtime reads it (OCI runtime specification 1.0, "Configuration").
  public var runtimeConfiguration: Node {
    [
      "ociVersion": "1.0.2",
      "process": process,
      "root": ["path": "rootfs", "readonly": .bool(rootFilesystemReadOnly)],
      "mounts": .sequence(Self.pseudoFilesystems(privileged: isPrivileged) + mounts.map(\.node)),
      "linux": linux,
    ]
  }

  private var process: Node {
    var process: Node = [
      "terminal": false,
      "user": ["uid": .int(Int64(userID)), "gid": .int(Int64(groupID))],
      "args": .strings(arguments),
      "env": .strings(environment),
      "cwd": .string(workingDirectory),
      "capabilities": .mapping(
        Mapping(["bounding", "effective", "permitted"].map { ($0, .strings(capabilities)) })),
      "noNewPrivileges": .bool(!isPrivileged),
    ]
    if let oomScoreAdjustment { process["oomScoreAdj"] = .int(Int64(oomScoreAdjustment)) }
    if let openFileLimit {
      let limit = Node.int(Int64(clamping: openFileLimit))
      process["rlimits"] = [["type": "RLIMIT_NOFILE", "soft": limit, "hard": limit]]
    }
    return process
  }

  private var linux: Node {
    var namespaces: [Node] = [["type": "mount"]]
    if !sharesHostProcesses { namespaces += [["type": "pid"], ["type": "ipc"], ["type": "uts"]] }
    return [
      "cgroupsPath": .string(cgroupPath),
      "namespaces": .sequence(namespaces),
      "resources": ["devices": [["allow": .bool(isPrivileged), "access": "rwm"]]],
      "maskedPaths": isPrivileged ? [] : .strings(["/proc/kcore", "/proc/keys", "/proc/timer_list", "/sys/firmware"]),
      "readonlyPaths": isPrivileged ? [] : .strings(["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys"]),
      "rootfsPropagation": isPrivileged ? "shared" : "slave",
    ]
  }

  private static func pseudoFilesystems(privileged: Bool) -> [Node] {
    var mounts: [Node] = [
      mount("proc", "proc", "/proc", ["nosuid", "noexec", "nodev"])
    ]
    // A privileged container sees the devices and cgroups of the node by bind mounts of its own.
    guard !privileged else { return mounts }
    mounts += [
      mount("tmpfs", "tmpfs", "/dev", ["nosuid", "strictatime", "mode=755", "size=65536k"]),
      mount("sysfs", "sysfs", "/sys", ["nosuid", "noexec", "nodev", "ro"]),
    ]
    return mounts
  }

  fileprivate static func mount(_ type: String, _ source: String, _ destination: String, _ options: [String]) -> Node {
    [
      "type": .string(type), "source": .string(source), "destination": .string(destination),
      "options": .strings(options),
    ]
  }
}

extension ContainerSpecification.Mount {
  fileprivate var node: Node {
    ContainerSpecification.mount(type, source, destination, options)
  }
}
