// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import KubeClient
public import Resources
internal import Specs
internal import YAML

/// Gives this node's Node object the labels, annotations and taints that the resources ask for.
///
/// A worker does so as its kubelet, which may not change taints; its kubelet registers the node with them instead.
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
    let parts = NodePatch.Part.allCases
    let isAdministrator = try await KubernetesAccess.isAdministrator(context)
    try await apply(patch, parts.filter { $0 != .taints || isAdministrator }, to: nodename.spec.nodename, client)
  }

  private func apply(
    _ patch: NodePatch, _ parts: [NodePatch.Part], to nodename: String, _ client: KubernetesClient
  ) async throws {
    let path = "/api/v1/nodes/\(nodename)"
    // Before the node has registered there is nothing to patch; its status resource wakes this controller then.
    guard let node = try await client.get(path), let changes = patch.merge(into: node, parts) else { return }
    do {
      try await client.mergePatch(path, changes)
    } catch let error as KubernetesError where error.isRefused {
      try await applyEach(of: parts, patch, to: node, client, path)
    }
  }

  /// One part that is refused, such as a label that only administrators may set, must not keep the others away.
  private func applyEach(
    of parts: [NodePatch.Part], _ patch: NodePatch, to node: Node, _ client: KubernetesClient, _ path: String
  ) async throws {
    var refusal: NodePatchRefused?
    for part in parts {
      guard let changes = patch.merge(into: node, [part]) else { continue }
      do {
        try await client.mergePatch(path, changes)
      } catch let error as KubernetesError where error.isRefused {
        refusal = refusal ?? NodePatchRefused(part: part, error: error)
      }
    }
    if let refusal { throw refusal }
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
