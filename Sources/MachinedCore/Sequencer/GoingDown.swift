// SPDX-License-Identifier: Apache-2.0

internal import ClusterOps
internal import Containerd
internal import KubernetesControllers
internal import Logging
internal import Resources
internal import Specs

/// What a Kubernetes node does before it goes down.
struct GoingDown: Sendable {
  let engines: NodeEngines

  /// Lets pods move to other nodes. Nothing to do where no kubelet runs.
  func drain(_ node: Node) async throws {
    guard isUp("kubelet", node),
      let nodename = try await node.state.get(KubernetesResources.NodenameSpec.self, id: "nodename")?.spec,
      !nodename.skipNodeRegistration, let client = try await engines.kubernetes.client(node.state, node.logger)
    else { return }
    let drain = NodeDrain(client: client, nodename: nodename.nodename, time: node.clock) { node.logger.info($0) }
    try await node.clock.withTimeout(Self.drainBudget, "drain the node") { try await drain.run() }
  }

  /// Ends the pods that are left, after the kubelet, which would start them again.
  func stopAllPods(_ node: Node) async throws {
    guard isUp("cri", node) else { return }
    if node.services.identifiers.contains("kubelet") { try await node.services.stop("kubelet") }
    let client = engines.podContainers
    try await node.clock.withTimeout(Self.stopBudget, "stop all pods") {
      try await client.stopAllPods(limit: Self.containerBudget)
    }
  }

  private func isUp(_ service: String, _ node: Node) -> Bool {
    (try? node.services.status(service))?.isUp == true
  }

  /// Cordoning and evicting together.
  private static let drainBudget = Duration.seconds(360)
  private static let stopBudget = Duration.seconds(180)
  /// Leaves time to kill what did not end by itself, and for what holds its namespaces.
  private static let containerBudget = Duration.seconds(150)
}
