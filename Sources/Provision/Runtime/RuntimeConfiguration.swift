// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import System
internal import YAML

/// Writes what runc starts a node with (OCI runtime specification, config.json): PID 1 in namespaces of its own, with
/// every capability this machine has, on a read-only root.
struct RuntimeConfiguration {
  let state: ClusterState
  let node: PlannedNode
  let directory: ClusterDirectory
  let capabilities: CapabilitySet
  /// How many files a process of the node may have open; etcd, containerd and the API server want many.
  let openFiles: UInt64
  /// The file behind which the node's network namespace is.
  let networkNamespace: String

  func document(userData: [UInt8]) -> Node {
    [
      "ociVersion": "1.0.2", "hostname": .string(node.name), "process": process(userData: userData),
      "root": ["path": .string(directory.rootfs), "readonly": true], "mounts": .sequence(mounts()), "linux": linux(),
    ]
  }

  private func process(userData: [UInt8]) -> Node {
    let names = Node.strings(capabilities.names)
    return [
      "terminal": false, "user": ["uid": 0, "gid": 0], "args": ["/sbin/init"], "cwd": "/",
      "env": .strings([
        "PATH=/usr/bin:/usr/local/sbin:/usr/local/bin:/opt/cni/bin", "PLATFORM=container", "container=talos",
        "USERDATA=\(Base64.encode(userData))",
      ]), "capabilities": ["bounding": names, "effective": names, "permitted": names], "noNewPrivileges": false,
      "rlimits": [["type": "RLIMIT_NOFILE", "soft": .int(openFileLimit), "hard": .int(openFileLimit)]],
    ]
  }

  private var openFileLimit: Int64 { Int64(clamping: openFiles) }

  private func linux() -> Node {
    let kinds = ["mount", "pid", "uts", "ipc", "cgroup"].map { kind -> Node in ["type": .string(kind)] }
    return [
      "namespaces": .sequence(kinds + [["type": "network", "path": .string(networkNamespace)]]),
      "cgroupsPath": .string(state.names.cgroup(of: node.name)),
      "resources": ["devices": [["allow": true, "access": "rwm"]]], "devices": .sequence(DeviceNode.present()),
    ]
  }

  private func mounts() -> [Node] {
    let disk = directory.node(node.name)
    var mounts: [Node] = [
      mount("proc", on: "/proc", type: "proc"),
      mount("tmpfs", on: "/dev", type: "tmpfs", ["nosuid", "mode=0755"]),
      mount(
        "devpts", on: "/dev/pts", type: "devpts",
        ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"]),
      mount("shm", on: "/dev/shm", type: "tmpfs", ["nosuid", "nodev", "noexec", "mode=1777"]),
      mount("mqueue", on: "/dev/mqueue", type: "mqueue", ["nosuid", "nodev", "noexec"]),
      mount("sysfs", on: "/sys", type: "sysfs", ["nosuid", "nodev", "noexec"]),
      mount("cgroup", on: "/sys/fs/cgroup", type: "cgroup", ["nosuid", "nodev", "noexec", "relatime"]),
      mount("tmpfs", on: "/run", type: "tmpfs", ["nosuid", "nodev", "noexec", "mode=0755"]),
      mount("tmpfs", on: "/system", type: "tmpfs", ["nosuid", "nodev", "noexec", "mode=0755"]),
      mount("tmpfs", on: "/tmp", type: "tmpfs", ["nosuid", "nodev", "noexec", "mode=1777", "size=64m"]),
      mount(disk.ephemeral, on: "/var", type: "bind", ["rbind", "rw", "nosuid", "nodev"]),
      mount(disk.state, on: "/system/state", type: "bind", ["rbind", "rw", "nosuid", "nodev", "noexec"]),
      mount(directory.marker, on: "/usr/etc", type: "bind", ["rbind", "ro"]),
    ]
    if state.hasImageCache {
      mounts.append(mount(directory.imageCache, on: "/system/imagecache/disk", type: "bind", ["rbind", "ro"]))
    }
    return mounts
  }

  private func mount(_ source: String, on target: String, type: String, _ options: [String] = []) -> Node {
    [
      "destination": .string(target), "type": .string(type), "source": .string(source), "options": .strings(options),
    ]
  }
}
