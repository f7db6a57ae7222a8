// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Glibc
internal import Protobuf
internal import RPC
internal import System

/// `talosctl etcd snapshot`: a copy of the cluster's state in a file, whole or not there at all.
enum EtcdSnapshot {
  /// The database is made of pages; its SHA-256 follows them.
  private static let pageSize: UInt64 = 512
  private static let checksumSize: UInt64 = 32

  static let command = Command(
    "snapshot", operands: "<path>", summary: "Stream snapshot of the etcd node to the path.",
    details: "Take a snapshot of the etcd database and write it to a local file; any control plane node has all of it.",
    arguments: .exactly(1), argumentCompletion: .files
  ) { call in
    let path = call.arguments[0]
    try await withSession(call, nodes: .one) { session in
      let part = "\(path).part"
      do {
        let size = try await download(session.first, to: part)
        try Files.rename(part, to: path)
        try session.terminal.print("etcd snapshot saved to \"\(path)\" (\(size) bytes)")
      } catch {
        try? Files.remove(part)
        throw error
      }
    }
  }

  private static func download(_ node: NodeConnection, to path: String) async throws -> UInt64 {
    let file = SnapshotFile(try OwnedDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600))
    var size: UInt64 = 0
    for try await piece in try await node.machine.etcdSnapshot(.init()) {
      try file.descriptor.write(piece.bytes)
      size += UInt64(piece.bytes.count)
    }
    guard size > pageSize, size % pageSize == checksumSize else {
      throw CommandError("the snapshot is not whole: \(size) bytes came", remedy: "Take it again.")
    }
    try file.descriptor.synchronize()
    return size
  }

  /// Keeps the file open across calls.
  private final class SnapshotFile {
    let descriptor: OwnedDescriptor

    init(_ descriptor: consuming OwnedDescriptor) {
      self.descriptor = descriptor
    }
  }
}
