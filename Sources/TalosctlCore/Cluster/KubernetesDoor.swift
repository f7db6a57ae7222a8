// SPDX-License-Identifier: Apache-2.0

internal import KubeClient
internal import Synchronization

/// Kubernetes of the cluster that a node belongs to, entered with the kubeconfig that the node gives out.
final class KubernetesDoor: Sendable {
  private let node: NodeConnection
  private let endpoint: String
  private let known = Mutex<KubernetesClient?>(nil)

  /// - Parameter endpoint: Replaces the server of the kubeconfig unless it is empty.
  init(node: NodeConnection, endpoint: String = "") {
    self.node = node
    self.endpoint = endpoint
  }

  func client() async throws -> KubernetesClient {
    if let client = known.withLock({ $0 }) { return client }
    let text = try await KubeconfigCommand.download(node)
    let client = KubernetesClient(transport: try Dialer.current.kubernetes(text, endpoint))
    known.withLock { $0 = client }
    return client
  }
}
