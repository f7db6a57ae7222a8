// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Resources
import Specs
import Testing

@testable import ClusterOps

@Suite struct KubernetesNodeNameTests {
  private func state(isRegistered: Bool) async throws -> ResourceState {
    let state = ResourceState()
    let spec = KubernetesResources.NodenameSpec.with {
      ($0.nodename, $0.skipNodeRegistration) = ("node1", !isRegistered)
    }
    try await state.create(Resource(id: "nodename", spec: spec))
    return state
  }

  @Test func aMachineKnowsItsName() async throws {
    #expect(try await KubernetesNode.name(of: state(isRegistered: true)) == "node1")
  }

  @Test func aMachineOutsideOfKubernetesHasNone() async throws {
    let outside = try await state(isRegistered: false)
    await #expect(throws: Unhealthy("the machine does not register with Kubernetes")) {
      try await KubernetesNode.name(of: outside)
    }
    await #expect(throws: Unhealthy("the machine has no name in Kubernetes yet")) {
      try await KubernetesNode.name(of: ResourceState())
    }
  }
}
