// SPDX-License-Identifier: Apache-2.0

import ControllerSupport
import FakeKubernetes
import KubeClient
import Protobuf
import Resources
import Specs
import Testing
import YAML

@testable import KubernetesControllers

@Suite(.timeLimit(.minutes(1))) struct ManifestTests {
  private let fixture: SecretsFixture
  private let server = FakeKubernetes()

  init() throws { fixture = try SecretsFixture() }

  private static func object(_ kind: String, _ name: String, _ version: String = "v1") -> Node {
    ["apiVersion": .string(version), "kind": .string(kind), "metadata": ["name": .string(name)]]
  }

  @Test func whatOthersReferToComesFirst() {
    let kinds = ["Deployment", "CustomResourceDefinition", "Namespace", "Role", "Namespace"]
    let objects = kinds.enumerated().map { Self.object($1, "\($0)") }
    let names = ApplyOrder.sorted(objects).compactMap { $0["metadata"]?["name"]?.stringValue }
    #expect(names == ["2", "4", "1", "0", "3"])
    #expect(ApplyOrder.sorted([[:]]) == [[:]])
  }

  @Test func theInventoryRemembersObjectsAcrossNodes() {
    var inventory = ManifestInventory(configMap: nil)
    let role = Self.object("ClusterRole", "system:röle", "rbac.authorization.k8s.io/v1")
    #expect(!inventory.contains(role))
    inventory.insert(role)
    let keys = inventory.configMap["data"]?.mappingValue.map { $0.keys.map { $0 } } ?? []
    #expect(keys == ["_system_r_le_rbac.authorization.k8s.io_v1_ClusterRole"])
    let other = ManifestInventory(configMap: inventory.configMap)
    #expect(other.contains(role) && !other.contains(Self.object("ClusterRole", "other")))
  }

  private static let discovery: [String: Node] = [
    "/api/v1": [
      "resources": [
        ["name": "namespaces", "kind": "Namespace", "namespaced": false],
        ["name": "configmaps", "kind": "ConfigMap", "namespaced": true],
      ]
    ]
  ]

  private var controller: ManifestApplyController {
    let server = server
    let access = KubernetesAccess(kubeletKubeconfig: "/nonexistent") { _ in server.client }
    return ManifestApplyController(access: access, lock: FreeLock())
  }

  private func publish(_ id: String, _ objects: Node...) async throws {
    try await fixture.state.modify(KubernetesResources.ManifestSpec.self, id: id) {
      $0.spec.items = objects.map { object in .with { $0.object = .init(object) } }
    }
  }

  private func applied() -> [String] {
    server.writes.compactMap { $0.path.split(separator: "?").first.map(String.init) }
      .filter { !$0.hasSuffix("inventory") }
  }

  @Test func eachObjectIsAppliedOnce() async throws {
    server.change {
      $0.objects = Self.discovery
      $0.objects["/api/v1/namespaces/there"] = Self.object("Namespace", "there")
    }
    try await fixture.publishKubeconfig()
    try await publish("10-a", Self.object("ConfigMap", "c"), Self.object("Namespace", "shop"))
    try await publish("20-b", Self.object("Namespace", "there"))
    typealias Status = KubernetesResources.ManifestStatusSpec
    try await fixture.runtime(controller).whileRunning {
      _ = try await fixture.expect(Status.self, "manifests") { $0.manifestsApplied == ["10-a", "20-b"] }
      #expect(applied() == ["/api/v1/namespaces/shop", "/api/v1/namespaces/default/configmaps/c"])
      // Deleted on purpose: it does not come back, while new objects are applied.
      server.change { $0.objects["/api/v1/namespaces/shop"] = nil }
      try await publish("30-c", Self.object("Namespace", "new"))
      _ = try await fixture.expect(Status.self, "manifests") { $0.manifestsApplied.count == 3 }
      #expect(applied().suffix(1) == ["/api/v1/namespaces/new"] && applied().count == 3)
    }
  }

  @Test func applyingWaitsForTheAPIServer() async throws {
    server.change {
      $0.objects = Self.discovery
      $0.isReady = false
    }
    try await fixture.publishKubeconfig()
    try await publish("10-a", Self.object("Namespace", "shop"))
    let runtime = try fixture.runtime(controller)
    try await runtime.whileRunning {
      await fixture.time.waitForSleepers()
      #expect(applied() == [] && runtime.metrics()["k8s.ManifestApplyController"]?.crashes == 0)
      server.change { $0.isReady = true }
      fixture.time.advance(by: .milliseconds(200))
      _ = try await fixture.expect(KubernetesResources.ManifestStatusSpec.self, "manifests")
      #expect(applied() == ["/api/v1/namespaces/shop"])
    }
  }

  @Test func manifestsOfANewClusterAndOfTheConfig() async throws {
    try await fixture.state.modify(SecretsResources.KubernetesRootSpec.self, id: "k8s") {
      $0.spec.bootstrapTokenID = "abcdef"
      $0.spec.bootstrapTokenSecret = "0123456789abcdef"
    }
    try await fixture.publishNetwork()
    let controllers: [any Controller] = [
      ManifestController(), ExtraManifestsConfigController(), ExtraManifestController(),
    ]
    try await fixture.runtime(controllers[0], controllers[1], controllers[2]).whileRunning {
      try await fixture.configure(
        """
        cluster:
          proxy: {disabled: true}
          inlineManifests:
            - {name: mine, contents: "kind: Namespace\\n---\\n---\\nkind: Role\\n"}
        """)
      typealias Spec = KubernetesResources.ManifestSpec
      let mine = try await fixture.expect(Spec.self, "99-mine")
      #expect(mine.items.compactMap { $0.object?.node["kind"]?.stringValue } == ["Namespace", "Role"])
      for id in ["00-kubelet-bootstrapping-token", "01-csr-node-bootstrap", "11-talos-node-rbac-template"] {
        _ = try await fixture.expect(Spec.self, id)
      }
      let ids = try await fixture.state.list(Spec.self).map(\.id)
      #expect(ids.count > 3 && !ids.contains { $0.contains("kube-proxy") })
      try await fixture.configure(isControlPlane: false)
      try await fixture.expectGone(Spec.self, "99-mine")
    }
  }
}
