// SPDX-License-Identifier: Apache-2.0

internal import KubeClient
internal import YAML

/// Keeps new pods away from a node for a while.
struct NodeCordon: Sendable {
  let client: KubernetesClient
  let nodename: String

  private var path: String { "/api/v1/nodes/\(nodename)" }

  /// Cordons the node.
  ///
  /// - Returns: false when it was cordoned before, by somebody who will want it to stay so.
  /// - Throws: ``Unhealthy`` when Kubernetes does not know the node, or what the API server refuses.
  func begin() async throws -> Bool {
    guard let node = try await client.get(path) else { throw Unhealthy("Kubernetes knows no node \(nodename)") }
    guard !KubernetesNode(node).isUnschedulable else { return false }
    try await client.mergePatch(path, ["spec": ["unschedulable": true]])
    return true
  }

  /// Lets the node take pods again.
  func end() async throws {
    try await client.mergePatch(path, ["spec": ["unschedulable": .null]])
  }
}
