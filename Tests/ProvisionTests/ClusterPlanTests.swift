// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@testable import Provision

@Suite struct ClusterPlanTests {
  private func network(_ text: String) throws -> IPPrefix { try #require(IPPrefix(text)) }

  @Test func addressesControlPlanesFirst() throws {
    let plan = try ClusterPlan(name: "demo", network: network("10.5.0.7/24"), controlPlanes: 2, workers: 1)
    #expect("\(plan.network)" == "10.5.0.0/24")
    #expect("\(plan.gateway)" == "10.5.0.1")
    #expect(plan.nodes.map(\.name) == ["demo-controlplane-1", "demo-controlplane-2", "demo-worker-1"])
    #expect(plan.nodes.map { "\($0.address)" } == ["10.5.0.2", "10.5.0.3", "10.5.0.4"])
    // Two control planes are reached through the load balancer at the gateway.
    #expect(plan.endpoint == "https://10.5.0.1:6443")
    #expect((plan.controlPlanes.count, plan.workers.count) == (2, 1))
  }

  @Test func worksWithoutWorkers() throws {
    let plan = try ClusterPlan(name: "a", network: network("10.5.0.0/24"), controlPlanes: 1, workers: 0)
    #expect(plan.nodes.count == 1)
    #expect(plan.endpoint == "https://10.5.0.2:6443")
  }

  @Test(arguments: ["", "Upper", "with_underscore", "-dash", "dash-", "a/b", "..", String(repeating: "a", count: 41)])
  func refusesNames(_ name: String) throws {
    let network = try network("10.5.0.0/24")
    #expect(throws: ProvisionError.self) {
      try ClusterPlan(name: name, network: network, controlPlanes: 1, workers: 0)
    }
  }

  @Test(arguments: [(0, 1), (1, -1), (1, 300)])
  func refusesCounts(_ controlPlanes: Int, _ workers: Int) throws {
    let network = try network("10.5.0.0/24")
    #expect(throws: ProvisionError.self) {
      try ClusterPlan(name: "a", network: network, controlPlanes: controlPlanes, workers: workers)
    }
  }

  @Test func namesOfKernelObjectsFit() {
    let names = ResourceNames(cluster: String(repeating: "a", count: 40))
    #expect(names.bridge.utf8.count <= 15)
    #expect(names.interface(of: "n").utf8.count <= 15)
    #expect(names.interface(of: "n") != names.interface(of: "m"))
    #expect(names.bridge != ResourceNames(cluster: "b").bridge)
    #expect(names.hardwareAddress(of: "n")?.bytes.first.map { $0 & 3 } == 2)
  }
}
