// SPDX-License-Identifier: Apache-2.0

import ControllerSupport
import Protobuf
import Resources
import Specs
import System
import Testing
import YAML

@testable import KubernetesControllers

@Suite(.timeLimit(.minutes(1))) struct StaticPodTests {
  private let fixture: SecretsFixture
  private let directory: TemporaryDirectory

  init() throws {
    fixture = try SecretsFixture()
    directory = try TemporaryDirectory()
  }

  private static func pod(_ name: String) -> Node {
    ["apiVersion": "v1", "kind": "Pod", "metadata": ["name": .string(name)]]
  }

  @Test func podsBecomeFilesAndGoWithThem() async throws {
    try Files.write("\(directory.path)/talos-stale.yaml", "old")
    try Files.write("\(directory.path)/users.yaml", "theirs")
    try await fixture.state.modify(KubernetesResources.StaticPodSpec.self, id: "kube-apiserver") {
      $0.spec.pod = .init(Self.pod("kube-apiserver"))
    }
    let controller = StaticPodFilesController(directory: directory.path)
    try await fixture.reconcileOnce(controller) {
      #expect(
        directory.text("talos-kube-apiserver.yaml").flatMap { try? YAML.parse($0) } == [Self.pod("kube-apiserver")])
    }
    #expect(directory.text("talos-stale.yaml") == nil && directory.text("users.yaml") == "theirs")
  }

  @Test func filesOfOthersGoWhenTheMachineConfigSaysSo() async throws {
    try Files.write("\(directory.path)/users.yaml", "theirs")
    try await fixture.configure("machine: {kubelet: {disableManifestsDirectory: false}}")
    let controller = StaticPodFilesController(directory: directory.path)
    try await fixture.reconcileOnce(controller) {}
    #expect(directory.text("users.yaml") == "theirs")
    try await fixture.configure("machine: {kubelet: {disableManifestsDirectory: true}}")
    try await fixture.reconcileOnce(controller) {}
    #expect(directory.text("users.yaml") == nil)
  }

  @Test func userPodsComeFromTheMachineConfig() async throws {
    try await fixture.runtime(StaticPodConfigController()).whileRunning {
      try await fixture.configure(
        "machine: {pods: [{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop}}, {kind: Pod}]}")
      let spec = try await fixture.expect(KubernetesResources.StaticPodSpec.self, "shop-web")
      #expect(spec.pod?.node["kind"] == "Pod")
      try await fixture.configure()
      try await fixture.expectGone(KubernetesResources.StaticPodSpec.self, "shop-web")
    }
  }

  @Test func hostileNamesStayInTheDirectory() async throws {
    try await fixture.state.modify(KubernetesResources.StaticPodSpec.self, id: "default-../../outside") {
      $0.spec.pod = .init(Self.pod("x"))
    }
    let manifests = "\(directory.path)/manifests"
    try await fixture.reconcileOnce(StaticPodFilesController(directory: manifests)) {}
    #expect(try Files.list(manifests) == ["talos-default-..-..-outside.yaml"])
  }

  @Test func controlPlanePodsWaitForEtcdAndTheirFiles() async throws {
    try await fixture.configure()
    let runtime = try fixture.runtime(ControlPlaneStaticPodController())
    try await runtime.whileRunning {
      try await fixture.state.modify(KubernetesResources.SecretsStatusSpec.self, id: "static-pods") {
        $0.spec.version = "s1"
      }
      try await fixture.state.modify(KubernetesResources.ConfigStatusSpec.self, id: "static-pods") {
        $0.spec.version = "c1"
      }
      try await fixture.publishService("etcd", healthy: false)
      try await fixture.publishService("etcd", healthy: true)
      let spec = try await fixture.expect(KubernetesResources.StaticPodSpec.self, "kube-apiserver")
      let annotations = spec.pod?.node["metadata"]?["annotations"]
      #expect(annotations?["talos.dev/secrets-version"] == "s1")
      #expect(annotations?["talos.dev/config-file-version"] == "c1")
      try await fixture.configure("machine: {controlPlane: {scheduler: {disabled: true}}}")
      try await fixture.expectGone(KubernetesResources.StaticPodSpec.self, "kube-scheduler")
      // etcd being away for a moment must not take the control plane down.
      try await fixture.publishService("etcd", healthy: false)
      let pods = try await fixture.state.list(KubernetesResources.StaticPodSpec.self).map(\.id)
      #expect(pods == ["kube-apiserver", "kube-controller-manager"])
    }
  }
}
