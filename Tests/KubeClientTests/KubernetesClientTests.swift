// SPDX-License-Identifier: Apache-2.0

import FakeKubernetes
import Testing
import YAML

@testable import KubeClient

@Suite(.timeLimit(.minutes(1))) struct KubernetesClientTests {
  let server = FakeKubernetes()

  @Test func whatIsMissingIsNil() async throws {
    let found = try await server.client.get("/api/v1/nodes/n1")
    #expect(found == nil)
    try await server.client.delete("/api/v1/nodes/n1")
    await #expect(throws: KubernetesError.self) { _ = try await server.client.list("/api/v1/nodes") }
  }

  @Test func otherRefusalsAreErrorsInTheWordsOfTheServer() async throws {
    server.change { $0.refusals = ["/api/v1/nodes": 409] }
    let error = await #expect(throws: KubernetesError.self) {
      try await server.client.create("/api/v1/nodes", ["kind": "Node"])
    }
    #expect(error?.description == "POST /api/v1/nodes failed with 409 Reason409: refused")
    #expect(error?.isConflict == true)
  }

  @Test func answersThatAreNotJSONAreShownAsTheyAre() {
    let error = KubernetesError(
      KubernetesRequest("GET", "/"), KubernetesResponse(status: 503, body: Array("no endpoints".utf8)))
    #expect(error.message == "no endpoints" && error.status == 503)
  }

  @Test func applyIsServerSideAndForced() async throws {
    try await server.client.apply("/api/v1/namespaces/a", ["kind": "Namespace"], fieldManager: "talos")
    let request = try #require(server.writes.first)
    #expect(request.method == "PATCH" && request.path == "/api/v1/namespaces/a?fieldManager=talos&force=true")
    #expect(request.contentType == "application/apply-patch+yaml")
    #expect(String(decoding: request.body, as: UTF8.self) == #"{"kind":"Namespace"}"#)
  }

  @Test func patchesMerge() async throws {
    try await server.client.mergePatch("/api/v1/nodes/n1", ["spec": ["unschedulable": nil]])
    #expect(server.writes.first?.contentType == "application/merge-patch+json")
    #expect(server.writes.first.map { String(decoding: $0.body, as: UTF8.self) } == #"{"spec":{"unschedulable":null}}"#)
  }

  @Test func healthIsTheStatusOfReadyz() async throws {
    var isHealthy = try await server.client.isHealthy()
    #expect(isHealthy)
    server.change { $0.isReady = false }
    isHealthy = try await server.client.isHealthy()
    #expect(!isHealthy)
  }

  private static let apps: Node = [
    "resources": [
      ["name": "deployments/status", "kind": "Deployment", "namespaced": true],
      ["name": "deployments", "kind": "Deployment", "namespaced": true],
    ]
  ]
  private static let core: Node = ["resources": [["name": "namespaces", "kind": "Namespace", "namespaced": false]]]

  @Test func discoverySaysWhereAKindLives() async throws {
    server.change { $0.objects = ["/apis/apps/v1": Self.apps, "/api/v1": Self.core] }
    let inDefault = try await server.client.locate(
      ["apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web"]])
    #expect(inDefault.object == "/apis/apps/v1/namespaces/default/deployments/web")
    let named = try await server.client.locate(
      ["apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web", "namespace": "shop"]])
    #expect(named.collection == "/apis/apps/v1/namespaces/shop/deployments")
    let clusterWide = try await server.client.locate(
      ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "shop", "namespace": "ignored"]])
    #expect(clusterWide.object == "/api/v1/namespaces/shop")
  }

  @Test func kindsThatAreNotServedAreNamed() async throws {
    server.change { $0.objects = ["/api/v1": Self.core] }
    let error = await #expect(throws: UnknownKind.self) {
      _ = try await server.client.locate(["apiVersion": "x.io/v1", "kind": "Thing", "metadata": ["name": "t"]])
    }
    #expect(error == UnknownKind(apiVersion: "x.io/v1", kind: "Thing", name: "t"))
    await #expect(throws: UnknownKind.self) { _ = try await server.client.locate(["kind": "Namespace"]) }
  }
}
