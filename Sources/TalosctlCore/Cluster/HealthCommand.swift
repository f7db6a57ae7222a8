// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ClusterOps
internal import CommandLine
internal import KubeClient
internal import Protobuf
internal import RPC

enum HealthCommand {
  private static let server = Flag("server", default: true, "run server-side check")
  private static let initNode = Flag("init-node", default: "", "specify IPs of init node")
  private static let controlPlanes = Flag<[String]>(
    "control-plane-nodes", default: [], "specify IPs of control plane nodes")
  private static let workers = Flag<[String]>("worker-nodes", default: [], "specify IPs of worker nodes")
  private static let endpoint = Flag("k8s-endpoint", default: "", "use endpoint instead of kubeconfig default")
  private static let timeout = Flag<Duration>(
    "wait-timeout", default: .seconds(1200), "timeout to wait for the cluster to be ready")

  static let command = Command(
    "health", summary: "Check cluster health",
    details: """
      Wait until the cluster is healthy. By default a control plane node runs the checks; with --server=false they are
      run from here, which also shows whether this machine reaches the nodes and Kubernetes.
      """, flags: [server, initNode, controlPlanes, workers, endpoint, timeout]
  ) { call in
    try await withSession(call, nodes: call[server] ? .one : .many) { session in
      if call[server] { try await checkFromNode(call, session) } else { try await checkFromHere(call, session) }
    }
  }

  private static func checkFromNode(_ call: Invocation, _ session: Session) async throws {
    let request = Cluster.HealthCheckRequest.with {
      $0.waitTimeout = Google.Duration(call[timeout])
      $0.clusterInfo = .with {
        $0.controlPlaneNodes = namedControlPlanes(call)
        $0.workerNodes = call[workers]
        $0.forceEndpoint = call[endpoint]
      }
    }
    let node = try session.first
    do {
      for try await progress in try await node.cluster.healthCheck(request, options: CallOptions(timeout: limit(call)))
      {
        if let error = progress.metadata?.error, !error.isEmpty { throw CommandError("healthcheck error: \(error)") }
        session.terminal.printError(progress.message)
      }
    } catch let status as RPCStatus {
      throw NodeFailures(failures: [(node.node, status)], isOnlyNode: false)
    }
  }

  /// When to give up a node that does not end its checks itself; nil leaves it to the node.
  private static func limit(_ call: Invocation) -> Duration? {
    call[timeout] > .zero ? call[timeout] + .seconds(10) : nil
  }

  private static func checkFromHere(_ call: Invocation, _ session: Session) async throws {
    let kubernetes = KubernetesDoor(node: try session.first, endpoint: call[endpoint])
    let access = ClusterAccess(
      nodes: try await clusterNodes(call, kubernetes), channel: { session.channel(to: $0) },
      kubernetes: { try await kubernetes.client() })
    try await HealthReporter(terminal: session.terminal).wait(access, timeout: call[timeout])
  }

  private static func namedControlPlanes(_ call: Invocation) -> [String] {
    (call[initNode].isEmpty ? [] : [call[initNode]]) + call[controlPlanes]
  }

  /// The nodes named, or those that Kubernetes knows.
  private static func clusterNodes(_ call: Invocation, _ kubernetes: KubernetesDoor) async throws -> ClusterNodes {
    let named = namedControlPlanes(call)
    if !named.isEmpty || call.isSet(workers) { return ClusterNodes(controlPlanes: named, workers: call[workers]) }
    call.terminal.printError("discovered nodes: asking Kubernetes...")
    do {
      let nodes = try await ClusterNodes(known: kubernetes.client())
      call.terminal.printError("discovered nodes: control planes \(nodes.controlPlanes), workers \(nodes.workers)")
      return nodes
    } catch {
      throw CommandError(
        "cannot find out which nodes the cluster has: \(ErrorText.text(error))",
        remedy: "Name them with --control-plane-nodes and --worker-nodes.")
    }
  }
}
