// SPDX-License-Identifier: Apache-2.0

import FakeKubernetes
import KubeClient
import Resources
import Testing
import YAML

@testable import ClusterOps

@Suite(.timeLimit(.minutes(1))) struct NodeDrainTests {
  private let server = FakeKubernetes()
  private let time = VirtualTime()
  private static let shop = "/api/v1/namespaces/shop/pods"

  init() {
    server.change {
      $0.objects["/api/v1"] = ["resources": [["name": "pods/eviction", "version": "v1beta1"]]]
      $0.objects["/api/v1/nodes/node1"] = ["spec": ["unschedulable": true]]
    }
  }

  private var drain: NodeDrain {
    NodeDrain(client: server.client, nodename: "node1", time: time) { _ in }
  }

  private static func pod(_ name: String, _ more: Node = [:]) -> Node {
    var metadata: Node = ["name": .string(name), "namespace": "shop", "uid": .string("uid-\(name)")]
    for (key, value) in more.mappingValue ?? [:] { metadata[key] = value }
    return ["metadata": metadata, "status": ["phase": "Running"]]
  }

  private func publish(_ pods: Node...) {
    server.change { contents in
      contents.objects["/api/v1/pods?fieldSelector=spec.nodeName%3Dnode1"] = ["items": .sequence(pods)]
      for pod in pods {
        contents.objects["\(Self.shop)/\(pod["metadata"]?["name"]?.stringValue ?? "")"] = pod
      }
    }
  }

  @Test func podsOfTheNodeStay() {
    let daemon: Node = ["ownerReferences": [["kind": "DaemonSet", "controller": true]]]
    let replica: Node = ["ownerReferences": [["kind": "ReplicaSet", "controller": true]]]
    #expect(!NodeDrain.isEvictable(Self.pod("proxy", daemon)))
    #expect(!NodeDrain.isEvictable(Self.pod("api", ["annotations": ["kubernetes.io/config.mirror": "x"]])))
    #expect(!NodeDrain.isEvictable(["metadata": ["name": "job"], "status": ["phase": "Succeeded"]]))
    #expect(NodeDrain.isEvictable(Self.pod("web", replica)) && NodeDrain.isEvictable(Self.pod("bare")))
  }

  @Test func podsAreEvictedAndAwaited() async throws {
    publish(Self.pod("web"))
    server.change {
      $0.onWrite = { [server] _ in server.change { $0.objects["\(Self.shop)/web"] = nil } }
    }
    try await drain.run()
    let request = try #require(server.writes.first)
    #expect(request.path == "\(Self.shop)/web/eviction" && request.method == "POST" && server.writes.count == 1)
    let body = try JSON.parse(request.body)
    #expect(body["apiVersion"] == "policy/v1beta1" && body["kind"] == "Eviction")
  }

  @Test func aReplacementOfTheSameNameIsNotWaitedFor() async throws {
    publish(Self.pod("web"))
    server.change {
      $0.onWrite = { [server] _ in
        server.change { $0.objects["\(Self.shop)/web"] = Self.pod("web", ["uid": "another"]) }
      }
    }
    try await drain.run()
    #expect(server.writes.count == 1)
  }

  @Test func aDisruptionBudgetIsAskedAgain() async throws {
    publish(Self.pod("web"))
    server.change { $0.refusals["\(Self.shop)/web/eviction"] = 429 }
    let draining = Task { try await drain.run() }
    await time.waitForSleepers()
    server.change {
      $0.refusals = [:]
      $0.onWrite = { [server] _ in server.change { $0.objects["\(Self.shop)/web"] = nil } }
    }
    time.advance(by: .seconds(5))
    try await draining.value
    #expect(server.writes.count == 2)
  }

  @Test func drainingEndsWhenItTakesTooLong() async throws {
    publish(Self.pod("web"))
    server.change { $0.refusals["\(Self.shop)/web/eviction"] = 429 }
    let draining = Task { try await drain.run(timeout: .seconds(10)) }
    for _ in 0..<2 {
      await time.waitForSleepers()
      time.setWallClock(forward: .seconds(-3600))
      time.advance(by: .seconds(5))
    }
    await #expect(throws: NotDrained(what: "pod shop/web to be evicted")) { try await draining.value }
  }

  @Test func aClockThatIsSetForwardEndsNoDraining() async throws {
    publish(Self.pod("web"))
    server.change { $0.refusals["\(Self.shop)/web/eviction"] = 429 }
    let draining = Task { try await drain.run(timeout: .seconds(10)) }
    await time.waitForSleepers()
    time.setWallClock(forward: .seconds(3600))
    time.advance(by: .seconds(5))
    await time.waitForSleepers()
    server.change {
      $0.refusals = [:]
      $0.onWrite = { [server] _ in server.change { $0.objects["\(Self.shop)/web"] = nil } }
    }
    time.advance(by: .seconds(5))
    try await draining.value
  }

  @Test func nothingIsEvictedFromANodeThatIsNotCordoned() async throws {
    publish(Self.pod("web"))
    server.change { $0.objects["/api/v1/nodes/node1"] = ["spec": [:]] }
    let draining = Task { try await drain.run(cordonTimeout: .seconds(2)) }
    for _ in 0..<2 {
      await time.waitForSleepers()
      time.advance(by: .seconds(1))
    }
    await #expect(throws: NotDrained(what: "node node1 to be cordoned")) { try await draining.value }
    #expect(server.writes.isEmpty)
  }

  @Test func otherRefusalsAreErrors() async throws {
    publish(Self.pod("web"))
    server.change { $0.refusals["\(Self.shop)/web/eviction"] = 403 }
    await #expect(throws: KubernetesError.self) { try await drain.run() }
  }
}
