// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// Names a blob by its digest (OCI image specification, "Content Descriptors").
struct OCIDescriptor: Sendable, Equatable {
  enum MediaType: String, Sendable {
    case manifest = "application/vnd.oci.image.manifest.v1+json"
    case config = "application/vnd.oci.image.config.v1+json"
    case layer = "application/vnd.oci.image.layer.v1.tar+zstd"
    case index = "application/vnd.oci.image.index.v1+json"
  }

  let mediaType: MediaType
  /// SHA-256 as 64 hexadecimal digits.
  let hex: String
  /// Bytes.
  let size: Int

  func node(annotations: [String: String] = [:]) -> Node {
    var node: Node = [
      "mediaType": .string(mediaType.rawValue), "digest": .string("sha256:" + hex), "size": .int(Int64(size)),
    ]
    if !annotations.isEmpty { node["annotations"] = .strings(annotations) }
    return node
  }
}
