// SPDX-License-Identifier: Apache-2.0

import API
import ClusterOps
import KubeClient
import Protobuf
import RPC
import Resources
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(1))) struct ClusterServiceTests {
  private let clock = VirtualTime()

  /// A cluster none of whose nodes answers.
  private var client: ClusterServiceClient {
    let access = ClusterAccess(
      nodes: ClusterNodes(controlPlanes: ["10.5.0.2"], workers: []), channel: { _ in InProcessChannel(services: []) },
      kubernetes: { throw RPCStatus(.unavailable, "no API server") })
    return ClusterServiceClient(
      InProcessChannel(services: [ClusterService(clock: clock) { _, _, body in try await body(access) }]))
  }

  @Test func saysWhatItWaitsForUntilTimeIsUp() async throws {
    let request = Cluster.HealthCheckRequest.with { $0.waitTimeout = Google.Duration(.seconds(90)) }
    let calling = Task {
      var lines: [String] = []
      do {
        for try await progress in try await client.healthCheck(request) { lines.append(progress.message) }
      } catch let status as RPCStatus {
        return (lines, status)
      }
      return (lines, .ok)
    }
    await clock.waitForSleepers(2)
    clock.advance(by: .seconds(90))
    let (lines, status) = try await calling.value
    #expect(lines.first == "waiting for etcd to be healthy: ...")
    #expect(lines.dropFirst().first?.hasPrefix("waiting for etcd to be healthy: 10.5.0.2: ") == true)
    #expect(status.code == .deadlineExceeded)
    #expect(
      status.message.hasPrefix("the cluster is not healthy after 1m30s: waiting for etcd to be healthy: 10.5.0.2"))
  }

  @Test func endsWithItsClient() async throws {
    let calling = Task { for try await _ in try await client.healthCheck(.init()) {} }
    await clock.waitForSleepers(2)
    calling.cancel()
    _ = await calling.result
  }

  @Test func nodesThatCannotAskOthersSaySo() async throws {
    let fixture = try NodeFixture()
    let client = ClusterServiceClient(fixture.channel())
    do {
      for try await _ in try await client.healthCheck(.init(), options: NodeFixture.reader) {}
      Issue.record("a node without certificates checked the cluster")
    } catch let status as RPCStatus {
      #expect(status.code == .failedPrecondition)
    }
  }

  @Test func fileSystemsSayHowFullTheyAre() async throws {
    let client = StorageStatfs(channel: try NodeFixture().channel())
    let root = try await client.statfs("/")
    #expect(root.size > 0 && root.used + root.available <= root.size)
    await #expect(throws: RPCStatus.self) { _ = try await client.statfs("var") }
  }
}

private struct StorageStatfs {
  let channel: any RPCChannel

  func statfs(_ path: String) async throws -> Machine.StorageServiceStatfsResponse {
    try await MachineStorageServiceClient(channel).statfs(.with { $0.path = path }, options: NodeFixture.reader)
  }
}
