// SPDX-License-Identifier: Apache-2.0

import API
import Containerd
import FakeContainerd
import Protobuf
import Testing

@testable import MachinedCore

@Suite struct RunningContainerTests {
  private let daemon = FakeContainerd()

  /// What the API makes of one container.
  private func container(_ labels: [String: String], isRunning: Bool = true) async throws -> RunningContainer? {
    let id = String(repeating: "f", count: 64)
    daemon.change {
      $0.containers[id] = .with {
        $0.id = id
        $0.image = "app:v1"
        $0.labels = labels
      }
      $0.tasks = isRunning ? [id: true] : [:]
    }
    let client = daemon.client(namespace: "k8s.io")
    guard let container = try await client.listContainers().first else { return nil }
    return RunningContainer(container, try await client.listTasks().first, namespace: client.namespace)
  }

  private static let pod = ["io.kubernetes.pod.name": "web-0", "io.kubernetes.pod.namespace": "shop"]

  @Test func containersOfPodsHaveTheNamesOfKubernetes() async throws {
    let labels = Self.pod.merging(["io.kubernetes.container.name": "nginx"]) { $1 }
    let found = try #require(try await container(labels))
    #expect(found.displayID == "shop/web-0:nginx:ffffffffffff" && found.info.status == "CONTAINER_RUNNING")
    #expect(found.info.podID == "shop/web-0" && found.info.name == "nginx" && found.info.pid == 4711)
    for id in ["shop/web-0:nginx", "└─ \(found.displayID)", found.containerID] { #expect(found.answers(to: id)) }
    #expect(!found.answers(to: "shop/web-0") && !found.answers(to: "nginx"))
  }

  @Test func sandboxesStandForTheirPods() async throws {
    let found = try #require(try await container(Self.pod.merging(["io.cri-containerd.kind": "sandbox"]) { $1 }))
    #expect(found.isSandbox && found.displayID == "shop/web-0" && found.info.status == "SANDBOX_READY")
  }

  @Test func whatHasEndedInAPodIsHistory() async throws {
    #expect(try await container(Self.pod, isRunning: false) == nil)
  }

  @Test func containersOfTheNodeHaveTheirOwnNames() async throws {
    let found = try #require(try await container([:], isRunning: false))
    #expect(found.displayID == found.containerID && found.info.status == "STOPPED" && found.process == 0)
  }
}
