// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import System
internal import YAML

/// Writes images into a directory as the OCI image specification's "Image Layout" describes: what a node finds as its image cache.
///
/// The layout is written beside its final place and moved there by ``finish()``, so readers see a whole one or none.
public struct OCILayoutWriter {
  private static let layerLimit = 1 << 30

  private let path: String
  private var partial: String { path + ".partial" }
  private var manifests: [Node] = []

  /// - Parameter path: the directory to create; an existing one is replaced by ``finish()``.
  public init(path: String) throws {
    self.path = path
    try Files.removeTree(partial)
    try Files.makeDirectories("\(partial)/blobs/sha256")
  }

  /// Adds an image with one layer that holds `tree`.
  public mutating func add(_ recipe: Recipe, tree: FileTree) async throws {
    guard let reference = recipe.reference else {
      throw ImagingError(.malformed, "a recipe without an image line is no container image")
    }
    let (layer, unpackedDigest) = try await addLayer(tree)
    let config = try addDocument(recipe.imageConfiguration(layerDigest: unpackedDigest), .config)
    let manifest = try addDocument(
      [
        "schemaVersion": 2, "mediaType": .string(OCIDescriptor.MediaType.manifest.rawValue), "config": config.node(),
        "layers": [layer.node()],
      ], .manifest)
    manifests.append(
      manifest.node(annotations: [
        "io.containerd.image.name": reference, "org.opencontainers.image.ref.name": reference,
      ]))
  }

  /// Makes the layout visible under its path.
  public func finish() throws {
    let index: Node = [
      "schemaVersion": 2, "mediaType": .string(OCIDescriptor.MediaType.index.rawValue),
      "manifests": .sequence(manifests),
    ]
    try Files.write("\(partial)/oci-layout", #"{"imageLayoutVersion":"1.0.0"}"#, mode: 0o644)
    try Files.write("\(partial)/index.json", index.json(), mode: 0o644)
    try Files.removeTree(path)
    try Files.rename(partial, to: path)
  }

  /// - Returns: the compressed layer, and the digest of the uncompressed one.
  private func addLayer(_ tree: FileTree) async throws -> (OCIDescriptor, unpackedDigest: String) {
    let archive = "\(partial)/layer.tar"
    try TarWriter(path: archive).write(tree)
    let unpackedDigest = try Hash.sha256Hex(try Files.read(archive, limit: Self.layerLimit))
    let compressed = archive + ".zst"
    try await Tool.run("zstd", ["-q", "-f", "-6", "--rm", archive, "-o", compressed])
    let bytes = try Files.read(compressed, limit: Self.layerLimit)
    let descriptor = OCIDescriptor(mediaType: .layer, hex: try Hash.sha256Hex(bytes), size: bytes.count)
    try Files.setPermissions(compressed, 0o644)
    try Files.rename(compressed, to: blobPath(descriptor))
    return (descriptor, unpackedDigest)
  }

  private func addDocument(_ node: Node, _ mediaType: OCIDescriptor.MediaType) throws -> OCIDescriptor {
    let bytes = Array(node.json().utf8)
    let descriptor = OCIDescriptor(mediaType: mediaType, hex: try Hash.sha256Hex(bytes), size: bytes.count)
    try Files.write(blobPath(descriptor), bytes, mode: 0o644)
    return descriptor
  }

  private func blobPath(_ descriptor: OCIDescriptor) -> String {
    "\(partial)/blobs/sha256/\(descriptor.hex)"
  }
}
