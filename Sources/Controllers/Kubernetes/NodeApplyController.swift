// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import KubeClient
public import Resources
internal import Specs

/// Gives this node's Node object the labels, annotations and taints that the resources ask for.
public struct NodeApplyController: Controller {
  public let name = "k8s.NodeApplyController"

  private let access: KubernetesAccess

  public init(access: KubernetesAccess) {
    self.access = access
  }

  public var inputs: [ControllerInput] {
    [
      .weak(KubernetesResources.NodenameSpec.self, id: "nodename"), .weak(KubernetesResources.NodeLabelSpecSpec.self),
      .weak(KubernetesResources.NodeAnnotationSpecSpec.self), .weak(KubernetesResources.NodeTaintSpecSpec.self),
      .weak(KubernetesResources.NodeStatusSpec.self), .weak(KubernetesResources.NodeCordonedSpecSpec.self),
    ] + KubernetesAccess.inputs
  }

  public var outputs: [ControllerOutput] { [] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard let nodename = try await context.get(KubernetesResources.NodenameSpec.self, id: "nodename"),
      !nodename.spec.skipNodeRegistration
    else { return }
    let client = try await access.readyClient(context)
    let patch = try await wanted(context)
    let path = "/api/v1/nodes/\(nodename.spec.nodename)"
    // Before the node has registered there is nothing to patch; its status resource wakes this controller then.
    guard let node = try await client.get(path), let changes = patch.merge(into: node) else { return }
    try await client.mergePatch(path, changes)
  }

  private func wanted(_ context: ControllerContext) async throws -> NodePatch {
    let labels = try await context.list(KubernetesResources.NodeLabelSpecSpec.self).map { ($0.spec.key, $0.spec.value) }
    let annotations = try await context.list(KubernetesResources.NodeAnnotationSpecSpec.self).map {
      ($0.spec.key, $0.spec.value)
    }
    let cordoned = try await context.list(KubernetesResources.NodeCordonedSpecSpec.self)
    return NodePatch(
      labels: Dictionary(labels) { $1 }, annotations: Dictionary(annotations) { $1 },
      taints: try await context.list(KubernetesResources.NodeTaintSpecSpec.self).map(\.spec),
      isCordoned: cordoned.contains { $0.metadata.phase == .running })
  }
}
