// SPDX-License-Identifier: Apache-2.0

/// Where the blobs of an image come from.
protocol BlobSource: Sendable {
  /// The bytes of a small blob: a manifest, an index or a configuration.
  func document(_ descriptor: ImageDescriptor) async throws -> [UInt8]

  /// Puts a blob into the content store of a client's namespace; one that is there already only gets the labels.
  func copy(_ descriptor: ImageDescriptor, labels: [String: String], to client: ContainerdClient) async throws
}

extension OCILayout: BlobSource {
  func copy(_ descriptor: ImageDescriptor, labels: [String: String], to client: ContainerdClient) async throws {
    try await client.ingest(blobPath(descriptor), as: descriptor, labels: labels)
  }
}

/// The content of another namespace. Blobs are shared underneath, so that copying one only makes it known.
struct NamespaceContent: BlobSource {
  let client: ContainerdClient

  func document(_ descriptor: ImageDescriptor) async throws -> [UInt8] {
    try await client.readContent(descriptor.digest)
  }

  func copy(_ descriptor: ImageDescriptor, labels: [String: String], to client: ContainerdClient) async throws {
    try await client.share(descriptor, labels: labels)
  }
}
