// SPDX-License-Identifier: Apache-2.0

import FakeContainerd
import PKI
import Protobuf
import RPC
import System
import Testing
import YAML

@testable import Containerd

@Suite(.timeLimit(.minutes(1))) struct ContainerdClientTests {
  let daemon = FakeContainerd()
  let image: SampleImage

  init() throws { image = try SampleImage() }

  private var chainIDs: [String] {
    get throws { try ImageConfig(json: SampleImage.bytes(image.config)).chainIDs() }
  }

  @Test func anImportedImageIsNamedUnpackedAndProtectedMeanwhile() async throws {
    try await daemon.client().importImage(SampleImage.name, from: image.layout)
    let contents = daemon.contents
    let chain = try chainIDs
    #expect(contents.blobs.count == 4)
    #expect(contents.images[SampleImage.name]?.digest == image.digest)
    #expect(contents.snapshots[chain[0]] == .init(parent: "", isCommitted: true))
    #expect(contents.snapshots[chain[1]] == .init(parent: chain[0], isCommitted: true))
    #expect(contents.snapshots.count == 2)
    let config = try Hash.sha256Hex(SampleImage.bytes(image.config))
    #expect(contents.labels[config] == ["containerd.io/gc.ref.snapshot.overlayfs": chain[1]])
    #expect(contents.leasesUsed.count == 1 && contents.leases.isEmpty)
    #expect(contents.leaseLabels["containerd.io/gc.expire"].flatMap { Timestamp(rfc3339: $0) } != nil)
    #expect(contents.namespaces == ["system"] && contents.imageLabels[SampleImage.name] == [:])
  }

  @Test func imagesOfPodsAreMarkedForTheKubelet() async throws {
    try await daemon.client(namespace: "k8s.io").importImage(SampleImage.name, from: image.layout)
    #expect(daemon.contents.imageLabels[SampleImage.name] == ["io.cri-containerd.image": "managed"])
  }

  @Test func anImageThatIsThereCostsOneCall() async throws {
    try await daemon.client().importImage(SampleImage.name, from: image.layout)
    daemon.change { $0.calls = [] }
    try await daemon.client().importImage(SampleImage.name, from: image.layout)
    #expect(daemon.contents.calls == ["Images/Get"])
  }

  @Test func blobsAndLayersThatAreThereAreUsed() async throws {
    try await daemon.client().importImage(SampleImage.name, from: image.layout)
    daemon.change {
      $0.images = [:]
      $0.labels = [:]
      $0.calls = []
    }
    try await daemon.client().importImage(SampleImage.name, from: image.layout)
    #expect(daemon.contents.images[SampleImage.name]?.digest == image.digest)
    // The labels belong to the namespace, so they are set even when another namespace brought the blob.
    #expect(daemon.contents.labels.count == 2)
    #expect(!daemon.contents.calls.contains("Diff/Apply"))
  }

  @Test func aNameMovesToNewContent() async throws {
    daemon.change { $0.images[SampleImage.name] = .with { $0.digest = "sha256:old" } }
    try await daemon.client().importImage(SampleImage.name, from: image.layout)
    #expect(daemon.contents.images[SampleImage.name]?.digest == image.digest)
  }

  @Test func anIndexLeadsToTheManifestOfThisMachine() async throws {
    let image = try SampleImage(platforms: ["other", Host.architecture])
    try await daemon.client().importImage(SampleImage.name, from: image.layout)
    let manifest = try Hash.sha256Hex(SampleImage.bytes(image.manifest))
    #expect(daemon.contents.images[SampleImage.name]?.digest == "sha256:\(manifest)")
    let foreign = try SampleImage(platforms: ["other"])
    await #expect(throws: ContainerdError.self) {
      try await daemon.client().importImage(SampleImage.name, from: foreign.layout)
    }
  }

  @Test func aFailedUnpackLeavesNeitherSnapshotNorLeaseNorName() async throws {
    daemon.fail("Diff/Apply", RPCStatus(.internalError, "disk full"))
    await #expect(throws: RPCStatus.self) {
      try await daemon.client().importImage(SampleImage.name, from: image.layout)
    }
    let contents = daemon.contents
    #expect(contents.snapshots.isEmpty && contents.leases.isEmpty && contents.images.isEmpty)
  }

  @Test func aCancelledImportLeavesNeitherSnapshotNorLease() async throws {
    let (cancelled, cancel) = AsyncStream<Void>.makeStream()
    let daemon = daemon
    let blocked = BlockingChannel(base: daemon.channel, path: "Diff/Apply") { cancel.yield() }
    let layout = image.layout
    let task = Task {
      try await ContainerdClient(channel: blocked, namespace: "system").importImage(SampleImage.name, from: layout)
    }
    for await _ in cancelled { break }
    task.cancel()
    await #expect(throws: (any Error).self) { try await task.value }
    #expect(daemon.contents.snapshots.isEmpty && daemon.contents.leases.isEmpty)
  }

  @Test func layersAndDiffIDsMustMatch() async throws {
    let manifest = try ImageManifest(json: SampleImage.bytes(image.manifest))
    await #expect(throws: ContainerdError.self) {
      try await daemon.client().unpack(manifest.layers, chainIDs: ["sha256:one"])
    }
  }

  @Test func aLayerThatSomebodyElseUnpackedMeanwhileIsFine() async throws {
    daemon.fail("Snapshots/Commit", RPCStatus(.alreadyExists, "snapshot exists"))
    let manifest = try ImageManifest(json: SampleImage.bytes(image.manifest))
    try await daemon.client().unpack([manifest.layers[0]], chainIDs: [image.diffIDs[0]])
    #expect(daemon.contents.snapshots.isEmpty)
  }

  @Test func imagesOutsideTheCacheAreNotFound() async throws {
    await #expect(throws: ContainerdError.self) { try await daemon.client().importImage("other", from: image.layout) }
    #expect(daemon.contents.calls == [])
    let client = daemon.client()
    await #expect(throws: ContainerdError.self) { _ = try await client.imageConfig("other") }
  }

  @Test func containersStartFromTheTopSnapshot() async throws {
    let client = daemon.client()
    try await client.importImage(SampleImage.name, from: image.layout)
    try await client.createContainer("etcd", image: SampleImage.name, specification: ["ociVersion": "1.0.2"])
    // One lease for the image, one for the snapshot until the container refers to it.
    #expect(daemon.contents.leasesUsed.count == 2 && daemon.contents.leases.isEmpty)
    let chain = try chainIDs
    #expect(daemon.contents.snapshots["etcd"] == .init(parent: chain[1], isCommitted: false))
    let container = try #require(daemon.contents.containers["etcd"])
    #expect(container.snapshotKey == "etcd" && container.runtime?.name == "io.containerd.runc.v2")
    #expect(container.spec.map { String(decoding: $0.value, as: UTF8.self) } == #"{"ociVersion":"1.0.2"}"#)
    #expect(try await client.createTask("etcd", output: "/run/fifo") == 4711)
    try await client.startTask("etcd")
    #expect(try await client.listTasks() == [.init(containerID: "etcd", pid: 4711, status: .running)])

    // A second container of the name replaces the first with everything that belongs to it.
    try await client.createContainer("etcd", image: SampleImage.name, specification: [:])
    #expect(daemon.contents.signals == [9] && daemon.contents.tasks.isEmpty)
    try await client.removeContainer("etcd")
    #expect(daemon.contents.containers.isEmpty && daemon.contents.snapshots.count == 2)
  }

  @Test func removingWhatIsMissingIsFine() async throws {
    let client = daemon.client()
    try await client.removeContainer("nothing")
    try await client.signalTask("nothing", 15)
    try await client.deleteTask("nothing")
    #expect(daemon.contents.calls.contains("Snapshots/Remove"))
  }

  @Test func anEndedTaskIsRemovedWithoutASignal() async throws {
    let client = daemon.client()
    try await client.importImage(SampleImage.name, from: image.layout)
    try await client.createContainer("etcd", image: SampleImage.name, specification: [:])
    _ = try await client.createTask("etcd", output: "")
    daemon.exit("etcd", status: 1)
    #expect(try await client.waitForTask("etcd") == 1)
    try await client.removeContainer("etcd")
    #expect(daemon.contents.signals == [] && daemon.contents.tasks.isEmpty)
  }

  @Test func tooLargeDocumentsAreRefused() async throws {
    let digest = "sha256:" + String(repeating: "c", count: 64)
    daemon.change {
      $0.images["big"] = .with { $0.digest = digest }
      $0.blobs[String(repeating: "c", count: 64)] = Array(repeating: 0, count: OCILayout.documentLimit + 1)
    }
    let client = daemon.client()
    await #expect(throws: (any Error).self) { _ = try await client.imageConfig("big") }
  }
}
