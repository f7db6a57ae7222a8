// SPDX-License-Identifier: Apache-2.0

import FakeKubernetes
import KubeClient
import KubernetesTemplates
import MachineConfig
import Resources
import Specs
import System
import Testing
import YAML

@testable import KubernetesControllers

@Suite(.timeLimit(.minutes(1))) struct PodRangeTests {
  private static func ranges(_ subnets: String...) -> PodRanges {
    PodRanges(subnets: subnets.compactMap { IPPrefix($0) })
  }

  private static func prefixes(_ texts: String...) -> [IPPrefix] { texts.compactMap { IPPrefix($0) } }

  @Test func theLowestFreeRangeIsNext() throws {
    let ranges = Self.ranges("10.244.0.0/16", "fd01::/56")
    #expect(try ranges.next(taken: []).map(\.description) == ["10.244.0.0/24", "fd01::/64"])
    let taken = Self.prefixes("10.244.0.0/24", "10.244.2.0/24", "fd01::/64")
    #expect(try ranges.next(taken: taken).map(\.description) == ["10.244.1.0/24", "fd01:0:0:1::/64"])
  }

  @Test func rangesOfOtherSizesAreTakenToo() throws {
    let taken = Self.prefixes("10.244.0.0/23", "10.244.2.128/25")
    #expect(try Self.ranges("10.244.0.0/16").next(taken: taken).map(\.description) == ["10.244.3.0/24"])
  }

  @Test func whatIsFullSaysSo() {
    let ranges = Self.ranges("10.244.0.0/23")
    let error = #expect(throws: PodRangesExhausted.self) {
      try ranges.next(taken: Self.prefixes("10.244.0.0/24", "10.244.1.0/24"))
    }
    #expect(error?.description.contains("10.244.0.0/23 has no free range of /24") == true)
    #expect(throws: PodRangesExhausted.self) { try Self.ranges("10.244.0.0/25").next(taken: []) }
  }

  @Test func sizesComeFromTheFlagsOfTheControllerManager() throws {
    let config = try SecretsFixture().config(
      "cluster: {network: {podSubnets: [10.0.0.0/16]}, controllerManager: {extraArgs: {node-cidr-mask-size: \"26\"}}}")
    #expect(try PodRanges(config.cluster).next(taken: []).map(\.description) == ["10.0.0.0/26"])
  }

  @Test func nodesWithoutARangeGetOne() async throws {
    let fixture = try SecretsFixture()
    let server = FakeKubernetes()
    let nodes: Node = [
      "items": [
        ["metadata": ["name": "a"], "spec": ["podCIDRs": ["10.244.0.0/24"]]], ["metadata": ["name": "b"]],
        ["metadata": ["name": "c"], "spec": [:]],
      ]
    ]
    let (patches, patched) = AsyncStream<KubernetesRequest>.makeStream()
    server.change {
      $0.objects["/api/v1/nodes"] = nodes
      $0.onWrite = { patched.yield($0) }
    }
    let access = KubernetesAccess(kubeletKubeconfig: "/nonexistent") { _ in server.client }
    try await fixture.publishKubeconfig()
    try await fixture.configure("cluster: {network: {cni: {name: native}, podSubnets: [10.244.0.0/16]}}")
    try await fixture.state.modify(ConfigResources.MachineTypeSpec.self, id: "machine-type") {
      $0.spec.machineType = .controlPlane
    }
    let given = try await fixture.runtime(PodRangeController(access: access, lock: FreeLock())).whileRunning {
      var given: [String: Node] = [:]
      for await patch in patches {
        given[patch.path] = try JSON.parse(patch.body)["spec"]
        if given.count == 2 { break }
      }
      return given
    }
    #expect(given["/api/v1/nodes/b"] == ["podCIDR": "10.244.1.0/24", "podCIDRs": ["10.244.1.0/24"]])
    #expect(given["/api/v1/nodes/c"] == ["podCIDR": "10.244.2.0/24", "podCIDRs": ["10.244.2.0/24"]])
  }

  @Test func onlyTheNativeNetworkTakesThisFromTheControllerManager() throws {
    let fixture = try SecretsFixture()
    func flags(_ cni: String) throws -> [String] {
      let image = "registry.k8s.io/kube-controller-manager:v1.30.0"
      let config = try fixture.config(
        "{machine: {kubelet: {image: \"ghcr.io/siderolabs/kubelet:v1.30.0\"}}, cluster: {network: {cni: {name: \(cni)}}, "
          + "controllerManager: {image: \"\(image)\"}}}")
      return try ControlPlaneInputs(config: config).controllerManager().arguments()
    }
    #expect(try flags("native").contains("--controllers=*,-nodeipam"))
    #expect(try flags("flannel").contains("--controllers=*"))
  }
}
