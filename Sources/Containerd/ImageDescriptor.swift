// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import YAML

/// Points at a blob by its digest (OCI image specification, "OCI Content Descriptors").
public struct ImageDescriptor: Sendable, Equatable {
  public let mediaType: String
  /// `sha256:` and 64 hexadecimal digits.
  public let digest: String
  /// In bytes.
  public let size: Int64
  public let annotations: [String: String]

  static let indexTypes = [
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
  ]

  var isIndex: Bool { Self.indexTypes.contains(mediaType) }

  init(_ node: Node) throws(ContainerdError) {
    guard let mediaType = node["mediaType"]?.stringValue, let digest = node["digest"]?.stringValue,
      let size = node["size"]?.intValue, size >= 0, Self.isDigest(digest)
    else { throw ContainerdError(.invalidImage, "a descriptor lacks mediaType, digest or size") }
    self.mediaType = mediaType
    self.digest = digest
    self.size = size
    var annotations: [String: String] = [:]
    for (key, value) in node["annotations"]?.mappingValue ?? [:] {
      annotations[key] = value.stringValue
    }
    self.annotations = annotations
  }

  /// As containerd names it.
  init(_ message: ContainerdTypes.Descriptor) {
    mediaType = message.mediaType
    digest = message.digest
    size = message.size
    annotations = message.annotations
  }

  /// The digest becomes part of a path, so nothing but hexadecimal digits may follow the algorithm.
  static func isDigest(_ text: String) -> Bool {
    let hex = text.utf8.dropFirst(7)
    return text.hasPrefix("sha256:") && hex.count == 64
      && hex.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// The 64 hexadecimal digits.
  var hex: String { String(digest.dropFirst(7)) }

  var message: ContainerdTypes.Descriptor {
    .with {
      $0.mediaType = mediaType
      $0.digest = digest
      $0.size = size
    }
  }
}
