// SPDX-License-Identifier: Apache-2.0

import Containerd
import EtcdClient
import FakeContainerd
import Glibc
import Logging
import Protobuf
import RPC
import Resources
import Specs
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(1))) struct EtcdServiceTests {
  private static let image = "registry.k8s.io/etcd:3.5.16"

  private let directory = "/tmp/etcd-service-tests-\(UInt64.random(in: .min ... .max))"
  private let daemon = FakeContainerd()

  private func service(_ state: ResourceState, _ clock: VirtualTime) -> EtcdService {
    let membership = EtcdMembership(
      clock: clock, dataDirectory: directory, below: "/tmp",
      connect: { _ in EtcdClient(channel: InProcessChannel(services: [])) }, peers: { [] })
    let holds = ClosureCondition("nothing") {}
    return EtcdService(
      state: state, client: daemon.client(), images: ImageProvider(caches: [], logger: .disabled),
      membership: membership, mode: .container, networkReady: holds, configured: holds)
  }

  private func haveImage() {
    let digests = ["1", "2"].map { String(repeating: $0, count: 64) }
    daemon.change {
      $0.images[Self.image] = .with { $0.digest = "sha256:\(digests[0])" }
      $0.blobs[digests[0]] = Array(
        #"{"config": {"mediaType": "x", "digest": "sha256:\#(digests[1])", "size": 1}, "layers": []}"#.utf8)
      $0.blobs[digests[1]] = Array(#"{"config": {"Entrypoint": ["/etcd"]}, "rootfs": {"diff_ids": []}}"#.utf8)
    }
  }

  /// A registry that is not there yet must not end the boot.
  @Test func anImageThatIsRefusedIsPulledAgain() async throws {
    defer { try? Files.removeTree(directory) }
    daemon.fail("ImageService/PullImage", RPCStatus(.unavailable, "no registry"))
    // The image is all that this test waits for.
    daemon.fail("Containers/Create", RPCStatus(.unavailable, "far enough"))
    let state = ResourceState(), bench = TestBench()
    let spec = EtcdResources.SpecSpec.with { ($0.name, $0.image) = ("node1", Self.image) }
    try await state.create(Resource(id: "etcd", spec: spec))
    let etcd = service(state, bench.clock)
    try etcd.membership.requestBootstrap()
    bench.services.load([TestService(id: "cri"), etcd])
    try bench.services.start()
    for refusals in 1...2 {
      await bench.clock.waitForSleepers(1)
      let status = try bench.services.status("etcd")
      #expect(status.state == .waiting && status.events.last?.message.contains("cannot pull image") == true)
      #expect(daemon.contents.calls.filter { $0 == "ImageService/PullImage" }.count == refusals)
      #expect(!daemon.contents.calls.contains("Containers/Create"))
      if refusals == 2 { haveImage() }
      bench.clock.advance(by: .seconds(5))
    }
    await bench.wait("etcd") { $0.events.last?.message.contains("far enough") == true }
    #expect(daemon.contents.calls.filter { $0 == "ImageService/PullImage" }.count == 2)
    #expect(try bench.services.status("etcd").events.allSatisfy { $0.state != .failed })
    await bench.services.shutDown()
  }
}
