// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC
internal import System

extension ContainerdClient {
  private var snapshots: SnapshotsServiceClient { .init(channel) }

  /// Unpacks the layers into snapshots named by their chain IDs; layers that are unpacked already cost one call.
  func unpack(_ layers: [ImageDescriptor], chainIDs: [String]) async throws {
    guard layers.count == chainIDs.count else {
      throw ContainerdError(.invalidImage, "the image has \(layers.count) layers but \(chainIDs.count) diff IDs")
    }
    var parent = ""
    for (layer, chainID) in zip(layers, chainIDs) {
      if try await !hasSnapshot(chainID) { try await unpack(layer, over: parent, as: chainID) }
      parent = chainID
    }
  }

  private func hasSnapshot(_ name: String) async throws -> Bool {
    do {
      _ = try await snapshots.stat(
        .with {
          $0.snapshotter = Self.snapshotter; $0.key = name
        }, options: options())
      return true
    } catch let status as RPCStatus where status.code == .notFound {
      return false
    }
  }

  private func unpack(_ layer: ImageDescriptor, over parent: String, as chainID: String) async throws {
    let key = "extract-\(UInt64.random(in: .min ... .max)) \(chainID)"
    let mounts = try await prepare(key: key, parent: parent)
    do {
      let apply = ContainerdDiff.ApplyRequest.with {
        $0.diff = layer.message
        $0.mounts = mounts
      }
      _ = try await DiffServiceClient(channel).apply(apply, options: options(timeout: .seconds(600)))
      try await commit(key: key, as: chainID)
    } catch {
      await uncancelled { try? await removeSnapshot(key) }
      throw error
    }
  }

  /// Makes a writable snapshot.
  ///
  /// - Returns: the mounts that put it in place.
  func prepare(key: String, parent: String) async throws -> [ContainerdTypes.Mount] {
    let request = ContainerdSnapshots.PrepareSnapshotRequest.with {
      $0.snapshotter = Self.snapshotter
      $0.key = key
      $0.parent = parent
    }
    return try await snapshots.prepare(request, options: options()).mounts
  }

  private func commit(key: String, as name: String) async throws {
    let request = ContainerdSnapshots.CommitSnapshotRequest.with {
      $0.snapshotter = Self.snapshotter
      $0.name = name
      $0.key = key
    }
    do {
      _ = try await snapshots.commit(request, options: options())
    } catch let status as RPCStatus where status.code == .alreadyExists {
      // Somebody else unpacked the same layer meanwhile; ours is not needed.
      try? await removeSnapshot(key)
    }
  }

  /// Removes a snapshot; that there is none is fine.
  func removeSnapshot(_ key: String) async throws {
    do {
      _ = try await snapshots.remove(
        .with {
          $0.snapshotter = Self.snapshotter; $0.key = key
        }, options: options())
    } catch let status as RPCStatus where status.code == .notFound {}
  }
}
