// SPDX-License-Identifier: Apache-2.0

import Containerd
import FakeContainerd
import Logging
import Protobuf
import RPC
import Resources
import Specs
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(1))) struct KubeletDirectoriesTests {
  private let root = TemporaryDirectory()

  private func mount(_ source: String) -> ProtoResources.Mount {
    .with { ($0.destination, $0.source) = ("/data", source) }
  }

  @Test func linksInVarAreNotFollowed() throws {
    try Files.makeDirectories("\(root.path)/var/mnt")
    try Files.makeDirectories("\(root.path)/state")
    try Files.symbolicLink("\(root.path)/var/mnt/data", to: "\(root.path)/state/nowhere")
    try Files.symbolicLink("\(root.path)/var/lib", to: "\(root.path)/state")
    try KubeletDirectories(root: root.path, logger: .disabled).make(sourcesOf: [mount("/var/mnt/data")])
    #expect(try Files.list("\(root.path)/state") == [])
    for path in ["/var/mnt/data", "/var/lib/kubelet"] {
      #expect(try Files.status(root.path + path, followLinks: false).kind == .directory)
    }
  }

  @Test func theLinkToRunStays() throws {
    try Files.makeDirectories("\(root.path)/var")
    try Files.symbolicLink("\(root.path)/var/run", to: "../run")
    try KubeletDirectories(root: root.path, logger: .disabled).make(sourcesOf: [mount("/var/run/extra")])
    #expect(try Files.linkTarget("\(root.path)/var/run") == "../run")
    #expect(Files.isDirectory("\(root.path)/run/extra"))
  }

  /// What cannot be made must not end the boot.
  @Test func aSourceThatCannotBeMadeIsTriedAgain() async throws {
    let (daemon, clock, state) = (FakeContainerd(), VirtualTime(), ResourceState())
    // All that this test waits for.
    daemon.fail("ImageService/PullImage", RPCStatus(.unavailable, "far enough"))
    try Files.write("\(root.path)/file", "")
    let spec = KubernetesResources.KubeletSpecSpec.with {
      $0.image = "kubelet:v1"
      $0.extraMounts = [mount("/file/data")]
    }
    try await state.create(Resource(id: "kubelet", spec: spec))
    let kubelet = KubeletService(
      state: state, client: daemon.client(), images: ImageProvider(caches: [], logger: .disabled),
      networkReady: ClosureCondition("nothing") {}, admission: nil, mode: .container, clock: clock, root: root.path)
    let context = ServiceContext(clock: clock, logger: .disabled, logs: LogRegistry())
    try await kubelet.prepare(context)
    let runner = try #require(try await kubelet.makeRunner(context))
    let (messages, reported) = AsyncStream<String>.makeStream()
    let task = Task { try await runner.run { _, message in reported.yield(message) } }
    for await message in messages where message.includes("mkdir") { break }
    try Files.remove("\(root.path)/file")
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(5))
    for await message in messages where message.includes("far enough") { break }
    task.cancel()
    _ = await task.result
    #expect(Files.isDirectory("\(root.path)/file/data"))
  }
}
