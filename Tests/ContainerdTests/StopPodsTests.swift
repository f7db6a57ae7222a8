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
    try await client.stopAllPods(limit: .seconds(7))
    #expect(daemon.contents.stoppedContainers == ["web": 7])
    #expect(daemon.contents.podSandboxes.isEmpty)
    let stops = daemon.contents.calls.filter { $0.contains("Stop") }
    #expect(
      stops == ["RuntimeService/StopContainer", "RuntimeService/StopPodSandbox", "RuntimeService/StopPodSandbox"])
  }

  /// As the kubelet notes it; 30 seconds when it does not, as is Kubernetes' default.
  @Test func eachContainerHasTheTimeThatItsPodGivesIt() async throws {
    let noted = ["short": "2", "none": "0", "long": "3600", "odd": "soon"]
    daemon.change {
      $0.podContainers = ["short": 1, "none": 1, "long": 1, "odd": 1, "static": 1]
      $0.podAnnotations = noted.mapValues { ["io.kubernetes.pod.terminationGracePeriod": $0] }
    }
    try await client.stopAllPods(limit: .seconds(150))
    #expect(
      daemon.contents.stoppedContainers == ["short": 2, "none": 0, "long": 150, "odd": 30, "static": 30])
  }

  @Test func aContainerThatDoesNotEndKeepsNoPod() async throws {
    daemon.change {
      $0.podContainers = ["web": 1]
      $0.podSandboxes = ["a"]
    }
    daemon.fail("RuntimeService/StopContainer", RPCStatus(.deadlineExceeded, "stuck"))
    await #expect(throws: RPCStatus.self) { try await client.stopAllPods(limit: .seconds(7)) }
    #expect(daemon.contents.podSandboxes.isEmpty)
  }
}
