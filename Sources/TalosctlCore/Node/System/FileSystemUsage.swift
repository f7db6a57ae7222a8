// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf
internal import RPC
internal import System

/// How full a file system is, in bytes, as df(1) counts: what is set aside for root is neither used nor available.
struct FileSystemUsage {
  static let columnNames = ["SIZE(GB)", "USED(GB)", "AVAILABLE(GB)"]

  let size: UInt64
  let used: UInt64
  let available: UInt64

  init(_ reply: Machine.StorageServiceStatfsResponse) {
    (size, used, available) = (reply.size, reply.used, reply.available)
  }

  /// The list of mounts does not say what is used, so that here it has what is set aside in it.
  private init(_ mount: Machine.MountStat) {
    (size, available) = (mount.size, mount.available)
    used = size - min(available, size)
  }

  /// What the node says of a mount: in detail, unless it is of an older release or the mount has gone.
  static func of(_ mount: Machine.MountStat, on node: NodeConnection) async throws -> FileSystemUsage {
    do {
      return FileSystemUsage(try await node.storage.statfs(.with { $0.path = mount.mountedOn }))
    } catch let status as RPCStatus where status.code == .unimplemented || status.code == .notFound {
      return FileSystemUsage(mount)
    }
  }

  var gigabytes: [String] { [size, used, available].map { formatted(Double($0) * 1e-9, decimals: 2) } }

  var percent: String { Self.percent(used: used, free: available) }

  static func percent(used: UInt64, free: UInt64) -> String {
    let (used, free) = (Double(used), Double(free))
    return "\(formatted(used + free > 0 ? 100 * used / (used + free) : 0, decimals: 2))%"
  }
}
