// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC
internal import System

extension ContainerdClient {
  /// Makes an image of a layout ready to run in this namespace: content, name and unpacked snapshots.
  ///
  /// An image that is there already costs a few calls. A lease protects what is written until the name refers to it.
  public func importImage(_ name: String, from layout: OCILayout) async throws {
    guard let target = try layout.find(name) else {
      throw ContainerdError(.notFound, "image \(name) is not in the image cache \(layout.path)")
    }
    try await importImage(name, target: target, from: layout)
  }

  /// The same for an image of any source.
  func importImage(_ name: String, target: ImageDescriptor, from source: some BlobSource) async throws {
    var target = target
    if target.isIndex { target = try await Self.platformManifest(of: target, in: source) }
    if try await imageTarget(name)?.digest == target.digest { return }
    try await withLease { client in
      try await client.importImage(name, manifest: target, from: source)
    }
  }

  private func importImage(
    _ name: String, manifest target: ImageDescriptor, from source: some BlobSource
  ) async throws {
    let manifest = try ImageManifest(json: try await source.document(target))
    let chainIDs = try ImageConfig(json: try await source.document(manifest.config)).chainIDs()
    for layer in manifest.layers { try await source.copy(layer, labels: [:], to: self) }
    var configLabels: [String: String] = [:]
    if let top = chainIDs.last { configLabels["containerd.io/gc.ref.snapshot.\(Self.snapshotter)"] = top }
    try await source.copy(manifest.config, labels: configLabels, to: self)
    try await source.copy(target, labels: manifest.garbageCollectionLabels, to: self)
    try await unpack(manifest.layers, chainIDs: chainIDs)
    try await nameImage(name, target: target.message)
  }

  private static func platformManifest(
    of index: ImageDescriptor, in source: some BlobSource
  ) async throws -> ImageDescriptor {
    guard let chosen = try ImageIndex(json: try await source.document(index)).manifestForThisMachine else {
      throw ContainerdError(.invalidImage, "the image index \(index.digest) has no manifest for this machine")
    }
    return chosen
  }
}
