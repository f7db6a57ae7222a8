// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ClusterOps
internal import KubeClient
internal import RPC
internal import Resources
internal import Specs
internal import YAML

/// Opens the ways into the cluster from one of its control plane nodes.
struct ClusterEntrance: Sendable {
  let state: any CoreState

  func enter(
    _ request: Cluster.HealthCheckRequest, _ roles: [String],
    _ body: @escaping @Sendable (ClusterAccess) async throws -> Void
  ) async throws {
    guard let certificates = try await state.get(SecretsResources.APICertsSpec.self, id: "api") else {
      throw RPCStatus(.failedPrecondition, "this node has no API certificates yet: wait until it is configured")
    }
    let peers = try PeerNodes(certificates.spec, roles: roles)
    defer { peers.close() }
    let info = request.clusterInfo ?? .init()
    try info.checkTargets(roles)
    let kubernetes = try await kubernetes(info.forceEndpoint)
    let access = ClusterAccess(
      nodes: try await nodes(info, kubernetes), channel: { peers.channel(to: $0) }, kubernetes: { kubernetes })
    try await body(access)
  }

  private func kubernetes(_ endpoint: String) async throws -> KubernetesClient {
    guard let secrets = try await state.list(SecretsResources.KubernetesCertsSpec.self).first else {
      throw RPCStatus(
        .failedPrecondition, "this node has no Kubernetes credentials: name a control plane node with --nodes")
    }
    let kubeconfig = try KubernetesCredentials(yaml: secrets.spec.localhostAdminKubeconfig)
    return KubernetesClient(transport: try HTTP2Transport(kubeconfig.redirected(to: endpoint)))
  }

  /// The nodes that the client names, or those that Kubernetes knows.
  private func nodes(_ info: Cluster.ClusterInfo, _ kubernetes: KubernetesClient) async throws -> ClusterNodes {
    guard info.controlPlaneNodes.isEmpty, info.workerNodes.isEmpty else {
      return ClusterNodes(controlPlanes: info.controlPlaneNodes, workers: info.workerNodes)
    }
    do {
      return try await ClusterNodes(known: kubernetes)
    } catch {
      throw RPCStatus(
        .unavailable,
        "cannot find out which nodes the cluster has: \(error); name them with --control-plane-nodes and --worker-nodes"
      )
    }
  }
}
