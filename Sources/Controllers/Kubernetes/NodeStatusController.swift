// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import KubeClient
public import Resources
internal import Specs
internal import System
internal import YAML

/// Mirrors this node's Node object as a resource.
public struct NodeStatusController: Controller {
  public let name = "k8s.NodeStatusController"

  private let access: KubernetesAccess

  public init(access: KubernetesAccess) {
    self.access = access
  }

  public var inputs: [ControllerInput] {
    [.weak(KubernetesResources.NodenameSpec.self, id: "nodename")] + KubernetesAccess.inputs
  }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.NodeStatusSpec.self)] }

  public func run(_ context: ControllerContext) async throws {
    try await context.follow { () -> String? in
      guard let nodename = try await context.get(KubernetesResources.NodenameSpec.self, id: "nodename"),
        !nodename.spec.skipNodeRegistration
      else { return nil }
      return nodename.spec.nodename
    } body: { nodename in
      let client = try await access.readyClient(context)
      try await client.follow("/api/v1/nodes?fieldSelector=metadata.name%3D\(nodename)") { nodes in
        context.startTrackingOutputs()
        for node in nodes { try await Self.publish(node, nodename, context) }
        try await context.cleanupOutputs(KubernetesResources.NodeStatusSpec.self)
      }
    }
  }

  private static func publish(_ node: Node, _ nodename: String, _ context: ControllerContext) async throws {
    try await context.modify(KubernetesResources.NodeStatusSpec.self, id: nodename) {
      $0.spec = status(of: node, nodename)
    }
  }

  static func status(of node: Node, _ nodename: String) -> KubernetesResources.NodeStatusSpec {
    var spec = KubernetesResources.NodeStatusSpec()
    spec.nodename = nodename
    spec.nodeReady = KubernetesCondition.isReady(node["status"])
    spec.unschedulable = node["spec"]?["unschedulable"]?.boolValue ?? false
    spec.labels = node["metadata"]?["labels"]?.stringDictionary ?? [:]
    spec.annotations = node["metadata"]?["annotations"]?.stringDictionary ?? [:]
    spec.podCidRs = (node["spec"]?["podCIDRs"]?.stringsValue ?? []).compactMap { IPPrefix($0) }.map(
      Common.NetIPPrefix.init)
    return spec
  }
}
