// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Specs
import Testing
import YAML

@testable import KubernetesControllers

@Suite struct NodePatchTests {
  private static func taint(_ key: String, _ effect: String, value: String = "")
    -> KubernetesResources.NodeTaintSpecSpec
  {
    .with {
      $0.key = key
      $0.effect = effect
      $0.value = value
    }
  }

  /// The object after a merge patch (RFC 7386).
  private static func merged(_ target: Node?, _ patch: Node) -> Node {
    guard let changes = patch.mappingValue else { return patch }
    var result: Node = target?.mappingValue.map(Node.mapping) ?? [:]
    for (key, value) in changes { result[key] = value.isNull ? Node?.none : merged(result[key], value) }
    return result
  }

  @Test func aFreshNodeGetsEverything() throws {
    let patch = NodePatch(labels: ["a": "1"], annotations: ["n": "x"], taints: [Self.taint("t", "NoSchedule")])
    let node: Node = ["metadata": ["name": "n1", "resourceVersion": "7"]]
    let changes = try #require(patch.merge(into: node))
    #expect(changes["metadata"]?["labels"] == ["a": "1"])
    #expect(changes["metadata"]?["annotations"]?["n"] == "x")
    #expect(changes["spec"]?["taints"] == [["key": "t", "effect": "NoSchedule"]])
    #expect(patch.merge(into: Self.merged(node, changes)) == nil)
  }

  @Test func whatIsNoLongerWantedGoesAndWhatOthersSetStays() throws {
    let before = NodePatch(
      labels: ["ours": "1"], annotations: ["ours": "1"], taints: [Self.taint("ours", "NoSchedule")])
    let node: Node = [
      "metadata": ["labels": ["theirs": "x"], "annotations": ["theirs": "x"]],
      "spec": ["taints": [["key": "theirs", "effect": "NoExecute", "timeAdded": "2026-01-01T00:00:00Z"]]],
    ]
    let applied = Self.merged(node, try #require(before.merge(into: node)))
    let after = NodePatch(labels: [:], annotations: [:], taints: [])
    let result = Self.merged(applied, try #require(after.merge(into: applied)))
    #expect(result["metadata"]?["labels"] == ["theirs": "x"])
    #expect(
      result["metadata"]?["annotations"]?["theirs"] == "x" && result["metadata"]?["annotations"]?["ours"] == Node?.none)
    #expect(result["spec"]?["taints"] == node["spec"]?["taints"])
    #expect(after.merge(into: result) == nil)
  }

  @Test func valuesOfTaintsChange() throws {
    let node: Node = ["spec": ["taints": [["key": "t", "effect": "NoSchedule", "value": "old"]]]]
    let patch = NodePatch(labels: [:], annotations: [:], taints: [Self.taint("t", "NoSchedule", value: "new")])
    let changes = try #require(patch.merge(into: node))
    #expect(changes["spec"]?["taints"] == [["key": "t", "effect": "NoSchedule", "value": "new"]])
  }

  /// A merge patch replaces the whole list of taints, so one that was set meanwhile would vanish.
  @Test func taintsAreOnlyReplacedInTheVersionThatWasRead() throws {
    let node: Node = ["metadata": ["resourceVersion": "7"]]
    let tainting = NodePatch(labels: [:], annotations: [:], taints: [Self.taint("t", "NoSchedule")])
    #expect(tainting.merge(into: node)?["metadata"]?["resourceVersion"] == "7")
    let labelling = NodePatch(labels: ["a": "1"], annotations: [:], taints: [])
    #expect(labelling.merge(into: node)?["metadata"]?["resourceVersion"] == Node?.none)
  }

  @Test func aPartComesWithItsMemoryAlone() throws {
    var patch = NodePatch(labels: ["a": "1"], annotations: ["n": "x"], taints: [Self.taint("t", "NoSchedule")])
    patch.isCordoned = true
    #expect(
      patch.merge(into: [:], [.labels])
        == ["metadata": ["labels": ["a": "1"], "annotations": ["talos.dev/owned-labels": #"["a"]"#]]])
    #expect(
      patch.merge(into: [:], [.cordon])
        == ["spec": ["unschedulable": true], "metadata": ["annotations": ["talos.dev/cordoned": "true"]]])
    let other: Node = ["metadata": ["annotations": ["talos.dev/owned-annotations": #"["n"]"#, "n": "x"]]]
    #expect(NodePatch(labels: [:], annotations: [:], taints: []).merge(into: other, [.cordon]) == nil)
  }

  @Test func brokenMemoryCountsAsNone() {
    let node: Node = ["metadata": ["annotations": ["talos.dev/owned-labels": "{"], "labels": ["a": "1"]]]
    let changes = NodePatch(labels: [:], annotations: [:], taints: []).merge(into: node)
    #expect(changes?["metadata"]?["labels"] == Node?.none)
  }
}
