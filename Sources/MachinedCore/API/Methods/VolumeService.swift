// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf
internal import RPC
internal import System

/// machine.StorageService: how full the file systems of the node are.
struct VolumeService: MachineStorageServiceHandler {
  func statfs(
    _ request: Machine.StorageServiceStatfsRequest, context: ServerContext
  ) async throws -> Machine.StorageServiceStatfsResponse {
    guard request.path.hasPrefix("/") else {
      throw RPCStatus(
        .invalidArgument, "path \"\(request.path)\" is not absolute: name one that `talosctl mounts` lists")
    }
    let space = try await Blocking.look { try FileSystemSpace.at(request.path) }
    return .with {
      $0.size = space.size
      $0.available = space.available
      $0.used = space.size - min(space.free, space.size)
      $0.inodes = space.inodes
      $0.inodesFree = space.freeInodes
      $0.inodesUsed = space.inodes - min(space.freeInodes, space.inodes)
    }
  }
}
