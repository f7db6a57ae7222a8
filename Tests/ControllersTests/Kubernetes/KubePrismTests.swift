// SPDX-License-Identifier: Apache-2.0

import API
import ControllerSupport
import EventLoop
import FakeKubernetes
import Glibc
import Protobuf
import Resources
import Specs
import System
import Testing
import YAML

@testable import KubernetesControllers

@Suite(.timeLimit(.minutes(1))) struct KubePrismTests {
  private typealias Config = KubernetesResources.KubePrismConfigSpec
  private let fixture: SecretsFixture

  init() throws { fixture = try SecretsFixture() }

  private func ip(_ text: String) -> Common.NetIP { IPAddress(text).map { Common.NetIP($0) } ?? .init() }

  private func text(_ endpoints: [KubernetesResources.KubePrismEndpoint]) -> [String] {
    endpoints.map { "\($0.host):\($0.port)" }
  }

  @Test func endpointsAreHereAtTheMembersAndAtTheClusterEndpoint() throws {
    let member = ClusterResources.MemberSpec.with {
      $0.addresses = [ip("10.5.0.3"), ip("fd00::3")]
      $0.controlPlane = .with { $0.apiServerPort = 7443 }
    }
    let worker = ClusterResources.MemberSpec.with { $0.addresses = [ip("10.5.0.9")] }
    let known = KubernetesResources.EndpointSpec.with { $0.addresses = [ip("10.5.0.4")] }
    let endpoints = KubePrismEndpointsController.endpoints(try fixture.config(), [member, worker], known)
    #expect(
      text(endpoints) == [
        "localhost:6443", "10.5.0.3:7443", "fd00::3:7443", "10.5.0.4:6443", "cluster.example:6443",
      ])
    let few = KubePrismEndpointsController.endpoints(try fixture.config(isControlPlane: false), [], nil)
    #expect(text(few) == ["cluster.example:6443"])
  }

  @Test func slicesNameTheServersThatAreReady() {
    let slices: [Node] = [
      ["endpoints": [["addresses": ["10.5.0.3"], "conditions": ["ready": false]], ["addresses": ["10.5.0.2", "x"]]]],
      ["endpoints": [["addresses": ["10.5.0.2"], "conditions": ["ready": true]]]], [:],
    ]
    #expect(KubernetesEndpointController.addresses(slices).map(\.description) == ["10.5.0.2"])
  }

  @Test(arguments: ["v1", "v1beta1"])
  func theServersBehindTheServiceAreFollowed(_ version: String) async throws {
    let server = FakeKubernetes()
    let path = "/apis/discovery.k8s.io/\(version)/namespaces/default/endpointslices"
    server.change {
      if version == "v1" { $0.objects["/apis/discovery.k8s.io/v1"] = ["kind": "APIResourceList"] }
      $0.objects["\(path)?labelSelector=kubernetes.io%2Fservice-name%3Dkubernetes"] = [
        "items": [["metadata": ["name": "kubernetes"], "endpoints": [["addresses": ["10.5.0.2"]]]]]
      ]
    }
    let access = KubernetesAccess(kubeletKubeconfig: "/nonexistent") { _ in server.client }
    try await fixture.publishKubeconfig()
    try await fixture.runtime(KubernetesEndpointController(access: access)).whileRunning {
      let found = try await fixture.state.watchFor(
        KubernetesResources.EndpointSpec.self, id: "kubernetes", namespace: Namespaces.controlPlane
      ) { _ in true }
      #expect(found.spec.addresses.compactMap(\.address) == [IPAddress("10.5.0.2")])
    }
  }

  @Test func theConfigFollowsTheMachineConfig() async throws {
    try await fixture.runtime(KubePrismEndpointsController(), KubePrismConfigController()).whileRunning {
      try await fixture.configure("machine: {features: {kubePrism: {enabled: true, port: 7777}}}")
      let config = try await fixture.expect(Config.self, "k8s-loadbalancer")
      #expect(config.host == "127.0.0.1" && config.port == 7777)
      #expect(text(config.endpoints) == ["localhost:6443", "cluster.example:6443"])
      try await fixture.configure("machine: {features: {kubePrism: {enabled: false}}}")
      try await fixture.expectGone(Config.self, "k8s-loadbalancer")
    }
  }

  @Test func theBalancerTellsWhetherAServerAnswers() async throws {
    let loop = try EventLoopGroup.shared.next()
    let listener = try SocketListener(.tcp(host: "127.0.0.1", port: 0), on: loop) { close($0) }
    guard case .tcp(_, let port) = listener.endpoint else { return }
    try await fixture.state.modify(Config.self, id: "k8s-loadbalancer") {
      $0.spec.host = "127.0.0.1"
      $0.spec.endpoints = [
        .with {
          $0.host = "127.0.0.1"
          $0.port = UInt32(port)
        }
      ]
    }
    typealias Status = KubernetesResources.KubePrismStatusesSpec
    try await fixture.runtime(KubePrismController()).whileRunning {
      _ = try await fixture.expect(Status.self, "k8s-loadbalancer") { $0.healthy && $0.host == "127.0.0.1:0" }
      await fixture.time.waitForSleepers()
      await withCheckedContinuation { continuation in listener.close { continuation.resume() } }
      fixture.time.advance(by: .seconds(20))
      _ = try await fixture.expect(Status.self, "k8s-loadbalancer") { !$0.healthy }
    }
  }
}
