// SPDX-License-Identifier: Apache-2.0

import PKI
import System
import Testing
import YAML

@testable import Containerd

@Suite struct ImageDocumentTests {
  private static let digest = "sha256:" + String(repeating: "0", count: 64)

  @Test(arguments: [
    "sha256:../../../../etc/shadow", "sha256:" + String(repeating: "0", count: 63),
    "sha256:" + String(repeating: "A", count: 64), "sha512:" + String(repeating: "0", count: 64),
    "sha256:" + String(repeating: "0", count: 62) + "/x", "", "sha256:",
    "sha256:" + String(repeating: "０", count: 64),
  ])
  func hostileDigestsAreRefused(_ digest: String) {
    let node: Node = ["mediaType": "x", "digest": .string(digest), "size": 1]
    #expect(throws: ContainerdError.self) { try ImageDescriptor(node) }
  }

  @Test func descriptorsNeedTypeDigestAndSize() throws {
    let whole: Node = ["mediaType": "x", "digest": .string(Self.digest), "size": 7, "annotations": ["a": "b", "c": 1]]
    let descriptor = try ImageDescriptor(whole)
    #expect(descriptor.size == 7 && descriptor.annotations == ["a": "b"] && !descriptor.isIndex)
    #expect(descriptor.hex == String(repeating: "0", count: 64))
    for key in ["mediaType", "digest", "size"] {
      var part = whole
      part[key] = nil
      #expect(throws: ContainerdError.self) { try ImageDescriptor(part) }
    }
    var negative = whole
    negative["size"] = -1
    #expect(throws: ContainerdError.self) { try ImageDescriptor(negative) }
  }

  /// The example of the OCI image specification: ChainID(a, b) is the digest of "a b".
  @Test func chainIDsHashTheParentAndTheLayer() throws {
    let image = try SampleImage()
    let config = try ImageConfig(json: SampleImage.bytes(image.config))
    let upper = try Hash.sha256Hex(Array("\(image.diffIDs[0]) \(image.diffIDs[1])".utf8))
    #expect(try config.chainIDs() == [image.diffIDs[0], "sha256:\(upper)"])
    #expect(config.entrypoint == ["/app"] && config.command == ["--serve"] && config.environment == ["PATH=/bin"])
    #expect(config.workingDirectory == "/srv" && config.user == "60:60")
  }

  @Test func anImageWithoutLayersHasNoChain() throws {
    let config = try ImageConfig(json: Array(#"{"rootfs": {"diff_ids": []}}"#.utf8))
    #expect(try config.chainIDs() == [] && config.entrypoint == [])
  }

  @Test(arguments: ["", "{", "[]", "{}", #"{"rootfs": {"diff_ids": ["sha256:x"]}}"#, #"{"rootfs": {"diff_ids": [1]}}"#])
  func brokenConfigurationsAreRefused(_ text: String) {
    #expect(throws: ContainerdError.self) { try ImageConfig(json: Array(text.utf8)) }
  }

  @Test func manifestsNameTheirPartsForGarbageCollection() throws {
    let image = try SampleImage()
    let manifest = try ImageManifest(json: SampleImage.bytes(image.manifest))
    #expect(
      manifest.garbageCollectionLabels == [
        "containerd.io/gc.ref.content.config": manifest.config.digest,
        "containerd.io/gc.ref.content.l.0": manifest.layers[0].digest,
        "containerd.io/gc.ref.content.l.1": manifest.layers[1].digest,
      ])
  }

  @Test func manifestsWithTooManyLayersAreRefused() throws {
    let layer: Node = ["mediaType": "x", "digest": .string(Self.digest), "size": 1]
    let layers = Array(repeating: layer, count: ImageManifest.layerLimit + 1)
    let manifest: Node = ["config": layer, "layers": .sequence(layers)]
    #expect(throws: ContainerdError.self) { try ImageManifest(json: SampleImage.bytes(manifest)) }
  }

  @Test func theIndexChoosesTheManifestForThisMachine() throws {
    let other = Host.architecture == "amd64" ? "arm64" : "amd64"
    func entry(_ architecture: String, _ system: String, _ size: Int64) -> Node {
      [
        "mediaType": "x", "digest": .string(Self.digest), "size": .int(size),
        "platform": ["architecture": .string(architecture), "os": .string(system)],
      ]
    }
    let index: Node = [
      "manifests": [
        entry(other, "linux", 1), entry(Host.architecture, "windows", 2), entry(Host.architecture, "linux", 3),
      ]
    ]
    #expect(try ImageIndex(json: SampleImage.bytes(index)).manifestForThisMachine?.size == 3)
    let foreign: Node = ["manifests": [entry(other, "linux", 1)]]
    #expect(try ImageIndex(json: SampleImage.bytes(foreign)).manifestForThisMachine == nil)
    #expect(throws: ContainerdError.self) { try ImageIndex(json: Array("[]".utf8)) }
  }

  @Test func layoutsFindImagesByName() throws {
    let image = try SampleImage()
    #expect(image.layout.exists)
    #expect(try image.layout.imageNames() == [SampleImage.name])
    #expect(try image.layout.find(SampleImage.name)?.digest == image.digest)
    #expect(try image.layout.find("other") == nil)
    #expect(!OCILayout(path: "/nonexistent").exists)
  }

  @Test func damagedIndexAndDocumentsAreRefused() throws {
    let image = try SampleImage()
    let descriptor = try #require(try image.layout.find(SampleImage.name))
    try Files.write(image.layout.blobPath(descriptor), "{}")
    #expect(throws: ContainerdError.self) { try image.layout.document(descriptor) }
    try Files.write("\(image.layout.path)/index.json", "not JSON")
    #expect(throws: ContainerdError.self) { try image.layout.imageNames() }
  }

  @Test func blobsAreCutIntoChunksAndCommittedOnce() async throws {
    let image = try SampleImage()
    let bytes: [UInt8] = Array("0123456789".utf8)
    let node = try SampleImage.put(bytes, "x", image.layout.path)
    let descriptor = try ImageDescriptor(node)
    let path = image.layout.blobPath(descriptor)
    for (size, actions) in [
      (4, [ContainerdContent.WriteAction.write, .write, .commit]), (5, [.write, .commit]), (99, [.commit]),
    ] {
      let requests = BlobWriteRequests(
        path: path, descriptor: descriptor, labels: ["a": "b"], reference: "r", chunkSize: size)
      var seen: [ContainerdContent.WriteContentRequest] = []
      for try await request in requests { seen.append(request) }
      #expect(seen.map(\.action) == actions)
      #expect(seen.flatMap(\.data) == bytes)
      #expect(seen.last?.labels == ["a": "b"] && seen.dropLast().allSatisfy(\.labels.isEmpty))
      #expect(seen.allSatisfy { $0.expected == descriptor.digest && $0.total == 10 })
    }
  }

  @Test func anEmptyBlobIsOneCommit() async throws {
    let image = try SampleImage()
    let descriptor = try ImageDescriptor(try SampleImage.put([], "x", image.layout.path))
    let requests = BlobWriteRequests(
      path: image.layout.blobPath(descriptor), descriptor: descriptor, labels: [:], reference: "r", chunkSize: 4)
    var actions: [ContainerdContent.WriteAction] = []
    for try await request in requests { actions.append(request.action) }
    #expect(actions == [.commit])
  }
}
