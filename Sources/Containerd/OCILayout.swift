// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import System
internal import YAML

/// A directory of images on disk (OCI image specification, "Image Layout"), such as the image cache.
public struct OCILayout: Sendable {
  /// Manifests, configurations and indexes are small; anything larger is not one.
  static let documentLimit = 4 << 20

  public let path: String

  public init(path: String) {
    self.path = path
  }

  /// Whether the directory exists and holds an index.
  public var exists: Bool { Files.exists("\(path)/index.json") }

  /// The names of all images, in the order of the index.
  public func imageNames() throws -> [String] {
    try index().compactMap { Self.name(of: $0) }
  }

  /// The entry of an image.
  ///
  /// - Returns: nil when the layout does not hold it.
  public func find(_ name: String) throws -> ImageDescriptor? {
    try index().first { Self.name(of: $0) == name }
  }

  /// Where the bytes of a blob lie.
  func blobPath(_ descriptor: ImageDescriptor) -> String {
    "\(path)/blobs/sha256/\(descriptor.hex)"
  }

  /// The bytes of a small blob: a manifest, an index or a configuration.
  ///
  /// They name the snapshots that containers start from, so a damaged file must not pass.
  func document(_ descriptor: ImageDescriptor) throws -> [UInt8] {
    let bytes = try Files.read(blobPath(descriptor), limit: Self.documentLimit)
    guard try Hash.sha256Hex(bytes) == descriptor.hex else {
      throw ContainerdError(.invalidImage, "\(blobPath(descriptor)) is damaged: its digest is another than its name")
    }
    return bytes
  }

  private func index() throws -> [ImageDescriptor] {
    let bytes = try Files.read("\(path)/index.json", limit: Self.documentLimit)
    guard let manifests = (try? JSON.parse(bytes))?["manifests"]?.sequenceValue else {
      throw ContainerdError(.invalidImage, "\(path)/index.json lists no manifests")
    }
    return try manifests.map { try ImageDescriptor($0) }
  }

  private static func name(of descriptor: ImageDescriptor) -> String? {
    descriptor.annotations["io.containerd.image.name"] ?? descriptor.annotations["org.opencontainers.image.ref.name"]
  }
}
