// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import KubernetesTemplates
internal import Logging
internal import MachineConfig
internal import Resources
internal import System

extension NodeTasks {
  /// Only warns: a small machine is the owner's choice.
  var checkMemorySize: SequenceTask {
    SequenceTask("memorySizeCheck") {
      let memory = try ProcFileSystem().memoryInfo().totalBytes
      let minimum: UInt64 = (node.config.current?.machineType == .worker ? 1 : 2) << 30
      guard memory < minimum else { return }
      node.logger.warning(
        "less memory than recommended",
        ["memory": ByteCount.binary(memory), "recommended": ByteCount.binary(minimum)])
    }
  }

  /// Only warns, as of memory.
  var checkDiskSize: SequenceTask {
    SequenceTask("diskSizeCheck") {
      let size = try FileSystemSpace.at(node.path("/var")).size
      guard size < Self.minimumDisk else { return }
      node.logger.warning(
        "less disk space than recommended",
        ["disk": ByteCount.binary(size), "recommended": ByteCount.binary(Self.minimumDisk)])
    }
  }

  /// Lets mounts made by pods reach the node and back.
  var shareFileSystems: SequenceTask {
    SequenceTask("setupSharedFilesystems") {
      guard node.root == "/" else { return }
      try Mount.setPropagation("/", [.makeShared, .recursive])
    }
  }

  /// The /var tree that services expect. It outlives restarts and pods write to it, so whatever is there must neither be
  /// followed nor keep the node from starting.
  var prepareEphemeral: SequenceTask {
    SequenceTask("mountEphemeralPartition") {
      let base = node.path("/var")
      for (path, mode, owner) in Self.ephemeralDirectories {
        let directory = try OpenDirectory.repairing(node.path(path), below: base, mode: mode, reportMoved)
        try directory.setPermissions(mode)
        if owner != 0, getuid() == 0 { try directory.setOwner(user: owner, group: owner) }
      }
      try OpenDirectory(base).repairLink("run", to: "/run", reportMoved)
      try Files.makeDirectories(node.path("/run/lock"))
      startPersistingLogs()
    }
  }

  var writeUserFiles: SequenceTask {
    SequenceTask("writeUserFiles") {
      do {
        let files = node.config.current?.v1alpha1?.machine.files ?? []
        for file in files where !file.isContainerdCustomization {
          try UserFile(path: file.path, root: node.root).write(file, reportMoved)
        }
      } catch {
        node.logger.error(
          "cannot write the files of the machine config; it can be mended until the node restarts",
          ["error": "\(error)", "restart": "\(Self.pauseOnFailure)"])
        try await node.clock.sleep(for: Self.pauseOnFailure)
        throw error
      }
    }
  }

  private static let minimumDisk: UInt64 = 6 << 30

  /// How long a failure that the machine config caused lets clients mend it over the API.
  private static let pauseOnFailure = Duration.seconds(35 * 60)

  private func reportMoved(_ path: String, to name: String) {
    node.logger.warning("moved aside what was in the way", ["path": path, "to": name])
  }

  private func startPersistingLogs() {
    let persistence = LogPersistence(directory: node.path("/var/log"))
    node.logs.persist(with: persistence)
    node.addBackgroundTask { [clock = node.clock] in await persistence.run(clock: clock) }
  }

  /// Parents first.
  private static let ephemeralDirectories: [(path: String, mode: UInt32, owner: UInt32)] = [
    ("/var/log", 0o755, 0), ("/var/log/audit", 0o700, 0), ("/var/log/audit/kube", 0o700, 65534),
    ("/var/log/containers", 0o755, 0), ("/var/log/pods", 0o755, 0), ("/var/lib", 0o700, 0),
    (EtcdInput.dataDirectory, 0o700, EtcdInput.user), ("/var/lib/containerd", 0o000, 0),
    ("/var/lib/kubelet", 0o700, 0), ("/var/lib/cni", 0o700, 0), ("/var/lib/kubelet/seccomp", 0o700, 0),
    ("/var/lib/kubelet/seccomp/profiles", 0o700, 0), ("/var/mnt", 0o755, 0),
  ]
}
