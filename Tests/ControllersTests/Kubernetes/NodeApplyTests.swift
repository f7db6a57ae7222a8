// SPDX-License-Identifier: Apache-2.0

import API
import FakeKubernetes
import KubeClient
import Protobuf
import Resources
import Specs
import System
import Testing
import YAML

@testable import KubernetesControllers

@Suite(.timeLimit(.minutes(1))) struct NodeApplyTests {
  private let fixture: SecretsFixture
  private let server = FakeKubernetes()

  init() throws { fixture = try SecretsFixture() }

  private var access: KubernetesAccess {
    let server = server
    return KubernetesAccess(kubeletKubeconfig: "/nonexistent") { _ in server.client }
  }

  private static func node(_ name: String, ready: Bool = true) -> Node {
    [
      "metadata": ["name": .string(name), "labels": ["theirs": "x"], "resourceVersion": "5"],
      "spec": ["podCIDRs": ["10.244.0.0/24"], "unschedulable": true],
      "status": ["conditions": [["type": "Ready", "status": .string(ready ? "True" : "False")]]],
    ]
  }

  @Test func aNodeIsPatchedOnceItHasRegistered() async throws {
    try await fixture.publishKubeconfig()
    try await fixture.publishNodename()
    try await fixture.state.modify(KubernetesResources.NodeLabelSpecSpec.self, id: "zone") {
      $0.spec.key = "zone"
      $0.spec.value = "a"
    }
    let (patches, patched) = AsyncStream<Void>.makeStream()
    server.change { $0.onWrite = { _ in patched.yield() } }
    try await fixture.runtime(NodeApplyController(access: access)).whileRunning {
      server.change { $0.objects["/api/v1/nodes/node1"] = Self.node("node1") }
      // The node's status resource tells that it has registered.
      try await fixture.state.modify(KubernetesResources.NodeStatusSpec.self, id: "node1") {
        $0.spec.nodename = "node1"
      }
      for await _ in patches { break }
    }
    let request = try #require(server.writes.first)
    #expect(request.path == "/api/v1/nodes/node1" && server.writes.count == 1)
    #expect(try JSON.parse(request.body)["metadata"]?["labels"] == ["zone": "a"])
  }

  /// A worker that has these labels to set, a taint, and is to be cordoned; the API server admits what it does for
  /// kubelets.
  private func publishWorker(labels: [String: String]) async throws {
    try await fixture.publishNodename()
    for (key, value) in labels {
      try await fixture.state.modify(KubernetesResources.NodeLabelSpecSpec.self, id: key) {
        $0.spec.key = key
        $0.spec.value = value
      }
    }
    try await fixture.state.modify(KubernetesResources.NodeTaintSpecSpec.self, id: "t") {
      $0.spec.key = "t"
      $0.spec.effect = "NoSchedule"
    }
    try await fixture.state.create(Resource(id: "once", spec: KubernetesResources.NodeCordonedSpecSpec()))
    server.change {
      $0.objects["/api/v1/nodes/node1"] = ["metadata": ["name": "node1"]]
      $0.admission = NodeRestriction.admission
    }
  }

  /// Runs the controller of a worker until this many changes were sent.
  private func applyAsWorker(until count: Int) async throws -> [Node] {
    let directory = try TemporaryDirectory()
    let kubeconfig = "\(directory.path)/kubeconfig"
    try Files.write(kubeconfig, SecretsFixture.kubeconfig)
    let (writes, written) = AsyncStream<Void>.makeStream()
    let server = server
    server.change { $0.onWrite = { _ in written.yield() } }
    let access = KubernetesAccess(kubeletKubeconfig: kubeconfig) { _ in server.client }
    try await fixture.runtime(NodeApplyController(access: access)).whileRunning {
      for await _ in writes where server.writes.count >= count { break }
    }
    return try server.writes.map { try JSON.parse($0.body) }
  }

  @Test func aWorkerLeavesItsTaintsToItsKubelet() async throws {
    try await publishWorker(labels: ["zone": "a"])
    let changes = try #require(try await applyAsWorker(until: 1).first)
    #expect(changes["metadata"]?["labels"] == ["zone": "a"])
    #expect(changes["spec"] == ["unschedulable": true])
    #expect(changes["metadata"]?["annotations"]?["talos.dev/owned-taints"] == Node?.none)
  }

  @Test func aForbiddenLabelKeepsNothingElseAway() async throws {
    try await publishWorker(labels: ["node-role.kubernetes.io/worker": ""])
    let changes = try await applyAsWorker(until: 4)
    #expect(changes[0]["metadata"]?["labels"] != Node?.none && changes[0]["spec"] != Node?.none)
    #expect(changes[1]["spec"] == ["unschedulable": true] && changes[1]["metadata"]?["labels"] == Node?.none)
    #expect(changes[2]["metadata"]?["annotations"]?["talos.dev/owned-annotations"] == "[]")
    #expect(changes[3]["metadata"]?["labels"] == ["node-role.kubernetes.io/worker": ""])
  }

  @Test func theStatusOfTheNodeIsMirrored() async throws {
    let node = NodeStatusController.status(of: Self.node("node1"), "node1")
    #expect(node.nodeReady && node.unschedulable && node.labels == ["theirs": "x"])
    #expect(node.podCidRs.compactMap(\.prefix?.description) == ["10.244.0.0/24"])

    try await fixture.publishKubeconfig()
    try await fixture.publishNodename()
    let deleted = Node.mapping(["type": "DELETED", "object": Self.node("node1")]).json() + "\n"
    server.change {
      $0.objects["/api/v1/nodes"] = ["metadata": ["resourceVersion": "1"], "items": [Self.node("node1", ready: false)]]
    }
    try await fixture.runtime(NodeStatusController(access: access)).whileRunning {
      _ = try await fixture.expect(KubernetesResources.NodeStatusSpec.self, "node1") { !$0.nodeReady }
      #expect(
        server.contents.requests.first { $0.path != "/readyz" }?.path
          == "/api/v1/nodes?fieldSelector=metadata.name%3Dnode1")
      server.push(deleted, to: "/api/v1/nodes")
      try await fixture.expectGone(KubernetesResources.NodeStatusSpec.self, "node1")
    }
  }

  /// Routes that a test reads.
  private final class Routes: PodRouteTable {
    let replaced: AsyncStream<Set<PodRoute>>
    private let replace: AsyncStream<Set<PodRoute>>.Continuation

    init() { (replaced, replace) = AsyncStream<Set<PodRoute>>.makeStream() }
    func mtu() async throws -> Int { 1450 }
    func replace(with routes: Set<PodRoute>) async throws { replace.yield(routes) }
  }

  @Test func routesFollowTheNodes() async throws {
    let directory = try TemporaryDirectory()
    let routes = Routes()
    try await fixture.publishKubeconfig()
    try await fixture.publishNodename()
    try await fixture.configure("cluster: {network: {cni: {name: native}}}")
    var other = Self.node("node2")
    other["spec"] = ["podCIDRs": ["10.244.1.0/24"]]
    other["status"] = ["addresses": [["type": "InternalIP", "address": "10.5.0.3"]]]
    let added = Node.mapping(["type": "ADDED", "object": other]).json() + "\n"
    server.change { $0.objects["/api/v1/nodes"] = ["items": [Self.node("node1")]] }
    let path = "\(directory.path)/cni/10-talos.conflist"
    let controller = NativeNetworkController(access: access, routes: routes, configPath: path)
    try await fixture.runtime(controller).whileRunning {
      var seen: [Set<PodRoute>] = []
      for await current in routes.replaced {
        seen.append(current)
        if seen.count == 2 { break }
        server.push(added, to: "/api/v1/nodes")
      }
      #expect(seen[0].isEmpty && seen[1].map(\.gateway.description) == ["10.5.0.3"])
      #expect(directory.text("cni/10-talos.conflist")?.contains("10.244.0.0/24") == true)
    }
  }
}
