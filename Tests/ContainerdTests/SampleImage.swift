// SPDX-License-Identifier: Apache-2.0

import PKI
import System
import YAML

@testable import Containerd

/// An OCI layout in a temporary directory with one image of two layers.
final class SampleImage: Sendable {
  static let name = "registry.example/app:v1"

  let layout: OCILayout
  let layers: [[UInt8]] = [Array("lower layer".utf8), Array("upper layer".utf8)]
  let diffIDs = [String(repeating: "a", count: 64), String(repeating: "b", count: 64)].map { "sha256:" + $0 }
  let config: Node
  let manifest: Node
  /// Of the entry in the index.
  let digest: String

  /// - Parameters:
  ///   - platforms: architectures of an index that stands before the manifest; nil puts the manifest into the layout.
  init(platforms: [String]? = nil) throws {
    let path = "/tmp/layout-tests-\(UInt64.random(in: .min ... .max))"
    layout = OCILayout(path: path)
    try Files.makeDirectories("\(path)/blobs/sha256")
    config = [
      "config": [
        "Entrypoint": ["/app"], "Cmd": ["--serve"], "Env": ["PATH=/bin"], "WorkingDir": "/srv", "User": "60:60",
      ],
      "rootfs": ["type": "layers", "diff_ids": .strings(diffIDs)],
    ]
    let layers = try layers.map { try Self.put($0, "application/vnd.oci.image.layer.v1.tar", path) }
    let configuration = try Self.put(Self.bytes(config), "application/vnd.oci.image.config.v1+json", path)
    manifest = ["schemaVersion": 2, "config": configuration, "layers": .sequence(layers)]
    var entry = try Self.put(Self.bytes(manifest), "application/vnd.oci.image.manifest.v1+json", path)
    if let platforms {
      let manifests = platforms.map { architecture in
        var manifest = entry
        manifest["platform"] = ["os": "linux", "architecture": .string(architecture)]
        return manifest
      }
      entry = try Self.put(
        Self.bytes(["manifests": .sequence(manifests)]), "application/vnd.oci.image.index.v1+json", path)
    }
    digest = entry["digest"]?.stringValue ?? ""
    entry["annotations"] = ["org.opencontainers.image.ref.name": .string(Self.name)]
    try Files.write("\(path)/index.json", Self.bytes(["schemaVersion": 2, "manifests": [entry]]))
  }

  deinit { try? Files.removeTree(layout.path) }

  /// Writes a blob.
  ///
  /// - Returns: its descriptor.
  static func put(_ bytes: [UInt8], _ mediaType: String, _ path: String) throws -> Node {
    let hex = try Hash.sha256Hex(bytes)
    try Files.write("\(path)/blobs/sha256/\(hex)", bytes)
    return ["mediaType": .string(mediaType), "digest": .string("sha256:\(hex)"), "size": .int(Int64(bytes.count))]
  }

  static func bytes(_ node: Node) -> [UInt8] { Array(node.json().utf8) }
}
