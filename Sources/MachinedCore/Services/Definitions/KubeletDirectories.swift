// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import Specs
internal import System

/// Makes the directories of the node that the kubelet's container shows it.
///
/// Pods write to /var: what they put in the way there is moved aside, never followed.
struct KubeletDirectories: Sendable {
  /// Put before all paths; empty on a node.
  var root = ""
  let logger: Logger

  private static let own: [(path: String, mode: UInt32)] = [
    ("/var/lib/kubelet", 0o700), ("/var/lib/kubelet/seccomp/profiles", 0o700), ("/var/log/containers", 0o755),
    ("/var/log/pods", 0o755), ("/var/lib/cni", 0o700), ("/var/mnt", 0o755), ("/etc/kubernetes/manifests", 0o700),
    ("/etc/cni/net.d", 0o755),
  ]

  /// Makes what is missing of the kubelet's own directories and of the sources of mounts that the machine config names.
  func make(sourcesOf mounts: [ProtoResources.Mount]) throws {
    for (path, mode) in Self.own { try make(path, mode: mode) }
    for mount in mounts where ["", "bind"].contains(mount.type) && !Files.exists(root + mount.source) {
      try make(mount.source, mode: 0o700)
    }
  }

  private func make(_ path: String, mode: UInt32) throws {
    var components = path.split(separator: "/")
    // The one link in /var that belongs there.
    if components.starts(with: ["var", "run"]) { components.removeFirst() }
    let path = "\(root)/\(components.joined(separator: "/"))"
    guard components.first == "var", components.count > 1 else { return try Files.makeDirectories(path, mode: mode) }
    _ = try OpenDirectory.repairing(path, below: "\(root)/var", mode: mode) {
      logger.warning("moved aside what was in the way", ["path": $0, "to": $1])
    }
  }
}
