// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import System
internal import Protobuf

enum BootstrapCommand {
  private static let recoverFrom = Flag(
    "recover-from", default: "", "recover etcd cluster from the snapshot (where nodes offer it)", completion: .files)
  private static let skipHash = Flag(
    "recover-skip-hash-check", default: false,
    "skip integrity check when recovering etcd (use when recovering from data directory copy)")

  static let command = Command(
    "bootstrap", summary: "Bootstrap the etcd cluster on the specified node.",
    details: """
      When Talos cluster is created etcd service on control plane nodes enter the join loop waiting
      to join etcd peers from other control plane nodes. One node should be picked as the bootstrap node.
      When bootstrap command is issued, the node aborts join process and bootstraps etcd cluster as a single node cluster.
      Other control plane nodes will join etcd cluster once Kubernetes is bootstrapped on the bootstrap node.

      This command should not be used when "init" type node are used.

      With '--recover-from=' a known snapshot is uploaded first, for the cluster to begin with. Nodes of this release
      do not offer that yet and refuse it; container nodes are made anew with 'talosctl cluster create'.
      """, flags: [recoverFrom, skipHash]
  ) { call in
    try await withSession(call, nodes: .one) { session in
      let node = try session.first
      if !call[recoverFrom].isEmpty { try await upload(call[recoverFrom], to: node) }
      let request = Machine.BootstrapRequest.with {
        $0.recoverEtcd = !call[recoverFrom].isEmpty
        $0.recoverSkipHashCheck = call[skipHash]
      }
      _ = try await node.machine.bootstrap(request)
    }
  }

  private static func upload(_ path: String, to node: NodeConnection) async throws {
    _ = try await node.machine.etcdRecover(FileChunks(path: path))
  }
}
