// SPDX-License-Identifier: Apache-2.0

public import KubeClient

/// The nodes of a cluster, by the addresses under which clients reach them.
public struct ClusterNodes: Sendable, Equatable {
  public let controlPlanes: [String]
  public let workers: [String]

  public init(controlPlanes: [String], workers: [String]) {
    self.controlPlanes = controlPlanes
    self.workers = workers
  }

  /// All nodes that Kubernetes knows.
  public init(known kubernetes: KubernetesClient) async throws {
    let found = try await kubernetes.list("/api/v1/nodes").map(KubernetesNode.init)
    let groups = Dictionary(grouping: found, by: \.isControlPlane).mapValues { $0.compactMap(\.internalAddress) }
    self.init(controlPlanes: groups[true] ?? [], workers: groups[false] ?? [])
  }

  public var all: [String] { controlPlanes + workers }
}
