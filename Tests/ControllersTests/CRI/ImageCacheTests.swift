// SPDX-License-Identifier: Apache-2.0

import Containerd
import FakeContainerd
import PKI
import Protobuf
import RPC
import Resources
import Specs
import System
import Testing
import YAML

@testable import CRIControllers

@Suite(.timeLimit(.minutes(1))) struct ImageCacheTests {
  private typealias Config = CRIResources.ImageCacheConfigSpec
  private let fixture: SecretsFixture
  private let directory: TemporaryDirectory
  private let daemon = FakeContainerd()

  init() throws {
    fixture = try SecretsFixture()
    directory = try TemporaryDirectory()
  }

  private var controller: ImageCacheController {
    ImageCacheController(
      caches: ["\(directory.path)/missing", directory.path],
      client: daemon.client(namespace: ContainerdClient.kubernetesNamespace))
  }

  private func put(_ node: Node, _ kind: String) throws -> Node {
    let bytes = Array(node.json().utf8), hex = try Hash.sha256Hex(bytes)
    try Files.makeDirectories("\(directory.path)/blobs/sha256")
    try Files.write("\(directory.path)/blobs/sha256/\(hex)", bytes)
    return [
      "mediaType": .string("application/vnd.oci.image.\(kind).v1+json"), "digest": .string("sha256:\(hex)"),
      "size": .int(Int64(bytes.count)),
    ]
  }

  /// A layout with one image that has no layers.
  private func makeLayout() throws {
    let config = try put(["rootfs": ["type": "layers", "diff_ids": []]], "config")
    var manifest = try put(["config": config, "layers": []], "manifest")
    manifest["annotations"] = ["org.opencontainers.image.ref.name": "registry.example/app:v1"]
    let index: Node = ["manifests": [manifest]]
    try Files.write("\(directory.path)/index.json", Array(index.json().utf8))
  }

  @Test func withoutACacheThereIsNothingToDo() async throws {
    try await fixture.publishService("cri")
    try await fixture.runtime(controller).whileRunning {
      let config = try await fixture.expect(Config.self, "image-cache")
      #expect(config.status == .disabled && config.roots.isEmpty)
    }
    #expect(daemon.contents.calls.isEmpty)
  }

  @Test func imagesAreThereOnceContainerdIs() async throws {
    try makeLayout()
    try await fixture.runtime(controller).whileRunning {
      let waiting = try await fixture.expect(Config.self, "image-cache") { $0.status == .ready }
      #expect(waiting.copyStatus == .unknown && waiting.roots == [directory.path])
      #expect(daemon.contents.calls.isEmpty)
      try await fixture.publishService("cri")
      _ = try await fixture.expect(Config.self, "image-cache") { $0.copyStatus == .ready }
      #expect(Array(daemon.contents.podImages.keys) == ["registry.example/app:v1"])
    }
  }

  @Test func anImportThatFailsIsTriedAgain() async throws {
    try makeLayout()
    daemon.fail("Images/Create", RPCStatus(.unavailable, "restarting"))
    try await fixture.publishService("cri")
    try await fixture.runtime(controller).whileRunning {
      await fixture.time.waitForSleepers()
      daemon.change { $0.failures = [:] }
      fixture.time.advance(by: .seconds(1))
      _ = try await fixture.expect(Config.self, "image-cache") { $0.copyStatus == .ready }
    }
  }
}
