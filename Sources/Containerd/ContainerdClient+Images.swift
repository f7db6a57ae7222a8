// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import PKI
internal import RPC

extension ContainerdClient {
  private var images: ImagesServiceClient { .init(channel) }
  private var content: ContentServiceClient { .init(channel) }

  /// An image that the daemon knows in this namespace.
  public struct Image: Sendable, Equatable {
    public let name: String
    public let digest: String
    /// Of the top-level descriptor, in bytes.
    public let size: Int64
  }

  /// The images that this namespace knows.
  public func listImages() async throws -> [Image] {
    try await images.list(.init(), options: options()).images.map { image in
      Image(name: image.name, digest: image.target?.digest ?? "", size: image.target?.size ?? 0)
    }
  }

  /// Whether this namespace knows the image by this name.
  public func hasImage(_ name: String) async throws -> Bool {
    try await imageTarget(name) != nil
  }

  func imageTarget(_ name: String) async throws -> ContainerdTypes.Descriptor? {
    do {
      return try await images.get(.with { $0.name = name }, options: options()).image?.target
    } catch let status as RPCStatus where status.code == .notFound {
      return nil
    }
  }

  /// Gives content a name, or moves the name to it.
  func nameImage(_ name: String, target: ContainerdTypes.Descriptor) async throws {
    let image = ContainerdImages.Image.with {
      $0.name = name
      $0.target = target
      // Without this label the kubelet's view of images, which containerd's CRI plugin keeps, does not list it.
      if namespace == Self.kubernetesNamespace { $0.labels = ["io.cri-containerd.image": "managed"] }
    }
    do {
      _ = try await images.create(.with { $0.image = image }, options: options())
    } catch let status as RPCStatus where status.code == .alreadyExists {
      _ = try await images.update(.with { $0.image = image }, options: options())
    }
  }

  /// The configuration of an image that is in the content store.
  public func imageConfig(_ name: String) async throws -> ImageConfig {
    guard let target = try await imageTarget(name) else {
      throw ContainerdError(.notFound, "image \(name) is not present in containerd namespace \(namespace)")
    }
    let manifest = try ImageManifest(json: try await readContent(target.digest))
    return try ImageConfig(json: try await readContent(manifest.config.digest))
  }

  func readContent(_ digest: String) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    let request = ContainerdContent.ReadContentRequest.with { $0.digest = digest }
    for try await response in try await content.read(request, options: options()) {
      bytes += response.data
      guard bytes.count <= OCILayout.documentLimit else {
        throw ContainerdError(.invalidImage, "blob \(digest) is too large for a manifest or configuration")
      }
    }
    return bytes
  }
}
