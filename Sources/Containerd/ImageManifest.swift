// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// What an image is made of (OCI image specification, "Image Manifest").
struct ImageManifest: Sendable {
  let config: ImageDescriptor
  let layers: [ImageDescriptor]

  /// More layers than any overlay mount can stack is an attack, not an image.
  static let layerLimit = 128

  init(json: [UInt8]) throws(ContainerdError) {
    guard let node = try? JSON.parse(json), let config = node["config"],
      let layers = node["layers"]?.sequenceValue, layers.count <= Self.layerLimit
    else { throw ContainerdError(.invalidImage, "the image manifest is not valid JSON with config and layers") }
    self.config = try ImageDescriptor(config)
    var descriptors: [ImageDescriptor] = []
    for layer in layers { descriptors.append(try ImageDescriptor(layer)) }
    self.layers = descriptors
  }

  /// The labels that make containerd keep the parts as long as the manifest is kept.
  var garbageCollectionLabels: [String: String] {
    var labels = ["containerd.io/gc.ref.content.config": config.digest]
    for (index, layer) in layers.enumerated() { labels["containerd.io/gc.ref.content.l.\(index)"] = layer.digest }
    return labels
  }
}
