// SPDX-License-Identifier: Apache-2.0

internal import ClusterOps
internal import CommandLine
internal import KubeClient

enum HealthCommand {
  private static let controlPlanes = Flag<[String]>(
    "control-plane-nodes", default: [], "specify IPs of control plane nodes")
  private static let workers = Flag<[String]>("worker-nodes", default: [], "specify IPs of worker nodes")
  private static let endpoint = Flag("k8s-endpoint", default: "", "use endpoint instead of kubeconfig default")
  private static let timeout = Flag<Duration>(
    "wait-timeout", default: .seconds(1200), "timeout to wait for the cluster to be ready")

  static let command = Command(
    "health", summary: "Check cluster health", flags: [controlPlanes, workers, endpoint, timeout]
  ) { call in
    try await withSession(call) { session in
      let entry = try session.first
      let reporter = HealthReporter(terminal: session.terminal)
      let kubernetes = KubernetesDoor(node: entry, endpoint: call[endpoint])
      let nodes = try await clusterNodes(call, kubernetes)
      let access = ClusterAccess(
        nodes: nodes, channel: { session.channel(to: $0) }, kubernetes: { try await kubernetes.client() })
      try await reporter.wait(access, timeout: call[timeout])
    }
  }

  /// The nodes named, or those that Kubernetes knows.
  private static func clusterNodes(_ call: Invocation, _ kubernetes: KubernetesDoor) async throws -> ClusterNodes {
    if call.isSet(controlPlanes) || call.isSet(workers) {
      return ClusterNodes(controlPlanes: call[controlPlanes], workers: call[workers])
    }
    call.terminal.printError("discovered nodes: asking Kubernetes...")
    let found: [KubernetesNode]
    do {
      found = try await kubernetes.client().list("/api/v1/nodes").map(KubernetesNode.init)
    } catch {
      throw CommandError(
        "cannot find out which nodes the cluster has: \(ErrorText.text(error))",
        remedy: "Name them with --control-plane-nodes and --worker-nodes.")
    }
    let groups = Dictionary(grouping: found, by: \.isControlPlane).mapValues { $0.compactMap(\.internalAddress) }
    let nodes = ClusterNodes(controlPlanes: groups[true] ?? [], workers: groups[false] ?? [])
    call.terminal.printError("discovered nodes: control planes \(nodes.controlPlanes), workers \(nodes.workers)")
    return nodes
  }
}
