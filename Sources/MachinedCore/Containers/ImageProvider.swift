// SPDX-License-Identifier: Apache-2.0

internal import Containerd
internal import Logging

/// Makes images ready to run: they are there already, or in an image cache on the node, or a registry has them.
struct ImageProvider: Sendable {
  let caches: [OCILayout]
  let logger: Logger

  /// - Returns: once the image is unpacked in the client's namespace.
  /// - Throws: ``ContainerdError`` when neither the caches nor the registry have it.
  func ensure(_ image: String, _ client: ContainerdClient) async throws {
    if try await client.hasImage(image) { return }
    for cache in caches where try cache.exists && cache.find(image) != nil {
      logger.info("importing image", ["image": image, "cache": cache.path])
      return try await client.importImage(image, from: cache)
    }
    logger.info("pulling image", ["image": image])
    try await client.pullImage(image)
  }
}
