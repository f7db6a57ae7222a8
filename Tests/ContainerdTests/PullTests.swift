// SPDX-License-Identifier: Apache-2.0

import FakeContainerd
import PKI
import RPC
import System
import Testing

@testable import Containerd

@Suite(.timeLimit(.minutes(1))) struct PullTests {
  let daemon = FakeContainerd()
  let image: SampleImage
  let id = "sha256:" + String(repeating: "1", count: 64)

  init() throws {
    image = try SampleImage(platforms: ["other", Host.architecture])
    let target = try #require(try image.layout.find(SampleImage.name)).message
    let directory = "\(image.layout.path)/blobs/sha256"
    let files = try Files.list(directory)
    var blobs: [String: [UInt8]] = [:]
    for file in files { blobs[file] = try Files.read("\(directory)/\(file)", limit: 1 << 20) }
    daemon.change { [id, blobs] in
      $0.registry[SampleImage.name] = (id, target)
      $0.podBlobs = blobs
    }
  }

  private var manifest: String { get throws { try Hash.sha256Hex(SampleImage.bytes(image.manifest)) } }

  @Test func theNodeTakesOverWhatThePodsPulled() async throws {
    try await daemon.client().pullImage(SampleImage.name)
    let contents = daemon.contents
    #expect(try contents.images == [SampleImage.name: #require(contents.images[SampleImage.name])])
    #expect(contents.images[SampleImage.name]?.digest == "sha256:\(try manifest)")
    // The manifest of this machine, its configuration and two layers, but not the index; nothing was copied.
    #expect(contents.blobs.count == 4 && contents.snapshots.count == 2)
    #expect(contents.labels[try manifest]?["containerd.io/gc.ref.content.l.1"] != nil)
    #expect(contents.podImages.isEmpty && contents.leases.isEmpty)
  }

  @Test func imagesThatPodsUseStayWithThem() async throws {
    let target = try #require(daemon.contents.registry[SampleImage.name]).target
    daemon.change { [id] in $0.podImages[id] = target }
    try await daemon.client().pullImage(SampleImage.name)
    #expect(Set(daemon.contents.podImages.keys) == [id, SampleImage.name])
  }

  @Test func pullingForPodsChangesNothingElse() async throws {
    try await daemon.client(namespace: ContainerdClient.kubernetesNamespace).pullImage(SampleImage.name)
    let contents = daemon.contents
    #expect(contents.podImages.count == 2 && contents.images.isEmpty && contents.blobs.isEmpty)
  }

  @Test func anImageThatVanishesMeanwhileIsAnError() async throws {
    daemon.fail("Images/Get", RPCStatus(.notFound, "gone"))
    let error = await #expect(throws: ContainerdError.self) {
      try await daemon.client().pullImage(SampleImage.name)
    }
    #expect(error?.description.contains("is gone from containerd namespace k8s.io") == true)
  }

  @Test func aBlobThatIsNotSharedIsAnErrorAndLeavesNoName() async throws {
    let layer = try Hash.sha256Hex(image.layers[1])
    daemon.change { $0.podBlobs[layer] = nil }
    await #expect(throws: ContainerdError.self) { try await daemon.client().pullImage(SampleImage.name) }
    #expect(daemon.contents.images.isEmpty && daemon.contents.leases.isEmpty)
  }

  @Test func aFailedPullSaysWhatToDo() async throws {
    daemon.fail("ImageService/PullImage", RPCStatus(.unavailable, "no route"))
    let error = await #expect(throws: ContainerdError.self) { try await daemon.client().pullImage("x:1") }
    #expect(error?.description.contains("cannot pull image x:1") == true)
    #expect(error?.description.contains("no route") == true)
  }
}
