// SPDX-License-Identifier: Apache-2.0

import Resources
import Specs
import Testing
import YAML

@testable import KubernetesControllers

@Suite(.timeLimit(.minutes(1))) struct NodeCordonTests {
  private typealias Cordoned = KubernetesResources.NodeCordonedSpecSpec

  @Test func aNodeIsCordonedWhileItGoesDown() async throws {
    let fixture = try SecretsFixture()
    try await fixture.publishNodename()
    @Sendable func enter(_ stage: ResourceEnums.RuntimeMachineStage) async throws {
      try await fixture.state.modify(RuntimeResources.MachineStatusSpec.self, id: "machine") { $0.spec.stage = stage }
    }
    try await fixture.runtime(NodeCordonedSpecController()).whileRunning {
      try await enter(.shuttingDown)
      _ = try await fixture.expect(Cordoned.self, "node1")
      try await enter(.running)
      try await fixture.expectGone(Cordoned.self, "node1")
    }
  }

  @Test func onlyOurOwnCordonIsTakenBack() throws {
    func patch(_ isCordoned: Bool) -> NodePatch {
      NodePatch(labels: [:], annotations: [:], taints: [], isCordoned: isCordoned)
    }
    let owned: Node = [
      NodePatch.ownedLabels: "[]", NodePatch.ownedAnnotations: "[]",
      NodePatch.ownedTaints: "[]",
    ]
    var cordoned = owned
    cordoned[NodePatch.cordoned] = "true"
    let free: Node = ["metadata": ["annotations": owned], "spec": [:]]
    let ours: Node = ["metadata": ["annotations": cordoned], "spec": ["unschedulable": true]]
    let theirs: Node = ["metadata": ["annotations": owned], "spec": ["unschedulable": true]]
    #expect(patch(false).merge(into: free) == nil && patch(true).merge(into: ours) == nil)
    let cordon = try #require(patch(true).merge(into: free))
    #expect(cordon["spec"] == ["unschedulable": true])
    #expect(cordon["metadata"]?["annotations"]?[NodePatch.cordoned] == "true")
    let uncordon = try #require(patch(false).merge(into: ours))
    #expect(uncordon["spec"]?["unschedulable"]?.isNull == true)
    #expect(uncordon["metadata"]?["annotations"]?[NodePatch.cordoned]?.isNull == true)
    #expect(patch(true).merge(into: theirs) == nil && patch(false).merge(into: theirs) == nil)
  }
}
