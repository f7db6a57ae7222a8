// SPDX-License-Identifier: Apache-2.0

import FakeContainerd
import RPC
import Testing

@testable import Containerd

@Suite(.timeLimit(.minutes(1))) struct StopPodsTests {
  private let daemon = FakeContainerd()
  private var client: ContainerdClient { daemon.client(namespace: ContainerdClient.kubernetesNamespace) }

  @Test func runningContainersEndBeforeTheirPods() async throws {
    daemon.change {
      $0.podContainers = ["web": 1, "job": 2]
      $0.podSandboxes = ["a", "b"]
    }
    try await client.stopAllPods(gracePeriod: .seconds(7))
    #expect(daemon.contents.stoppedContainers == ["web": 7])
    #expect(daemon.contents.podSandboxes.isEmpty)
    let stops = daemon.contents.calls.filter { $0.contains("Stop") }
    #expect(
      stops == ["RuntimeService/StopContainer", "RuntimeService/StopPodSandbox", "RuntimeService/StopPodSandbox"])
  }

  @Test func aContainerThatDoesNotEndKeepsNoPod() async throws {
    daemon.change {
      $0.podContainers = ["web": 1]
      $0.podSandboxes = ["a"]
    }
    daemon.fail("RuntimeService/StopContainer", RPCStatus(.deadlineExceeded, "stuck"))
    await #expect(throws: RPCStatus.self) { try await client.stopAllPods() }
    #expect(daemon.contents.podSandboxes.isEmpty)
  }
}
