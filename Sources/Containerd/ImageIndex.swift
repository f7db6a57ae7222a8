// SPDX-License-Identifier: Apache-2.0

internal import System
internal import YAML

/// The manifests of one image, one for each platform (OCI image specification, "Image Index").
struct ImageIndex: Sendable {
  private let manifests: [(platform: String, descriptor: ImageDescriptor)]

  init(json: [UInt8]) throws(ContainerdError) {
    guard let entries = (try? JSON.parse(json))?["manifests"]?.sequenceValue else {
      throw ContainerdError(.invalidImage, "the image index is not valid JSON with manifests")
    }
    var manifests: [(String, ImageDescriptor)] = []
    for entry in entries {
      let system = entry["platform"]?["os"]?.stringValue ?? "linux"
      let architecture = entry["platform"]?["architecture"]?.stringValue ?? ""
      manifests.append(("\(system)/\(architecture)", try ImageDescriptor(entry)))
    }
    self.manifests = manifests
  }

  var manifestForThisMachine: ImageDescriptor? {
    manifests.first { $0.platform == "linux/\(Host.architecture)" }?.descriptor
  }
}
