// SPDX-License-Identifier: Apache-2.0

internal import KubeClient
internal import Resources
internal import Specs
internal import System
internal import YAML

/// Finds the control plane nodes that run etcd already.
struct EtcdPeers: Sendable {
  let state: any CoreState

  /// The addresses behind the service `kubernetes`, which each API server joins on its own.
  func addresses() async throws -> [IPAddress] {
    guard let secrets = try await state.list(SecretsResources.KubernetesCertsSpec.self).first else { return [] }
    let credentials = try KubernetesCredentials(yaml: secrets.spec.adminKubeconfig)
    let client = KubernetesClient(transport: try HTTP2Transport(credentials))
    let endpoints = try await client.get("/api/v1/namespaces/default/endpoints/kubernetes")
    let subsets = endpoints?["subsets"]?.sequenceValue ?? []
    return subsets.flatMap { $0["addresses"]?.sequenceValue ?? [] }
      .compactMap { $0["ip"]?.stringValue }
      .compactMap { IPAddress($0) }
  }
}
