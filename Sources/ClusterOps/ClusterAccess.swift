// SPDX-License-Identifier: Apache-2.0

public import API
public import KubeClient
public import RPC
public import Resources

/// The ways into a cluster that operations on the whole of it need.
public struct ClusterAccess: Sendable {
  public let nodes: ClusterNodes
  private let channel: @Sendable (_ node: String) -> any RPCChannel
  private let connectKubernetes: @Sendable () async throws -> KubernetesClient

  /// - Parameters:
  ///   - channel: Leads to the API of one node.
  ///   - kubernetes: Makes a client with the rights of the administrator.
  public init(
    nodes: ClusterNodes, channel: @escaping @Sendable (_ node: String) -> any RPCChannel,
    kubernetes: @escaping @Sendable () async throws -> KubernetesClient
  ) {
    self.nodes = nodes
    self.channel = channel
    self.connectKubernetes = kubernetes
  }

  public func machine(_ node: String) -> MachineServiceClient { MachineServiceClient(channel(node)) }
  public func resources(_ node: String) -> RemoteState { RemoteState(channel(node)) }
  public func kubernetes() async throws -> KubernetesClient { try await connectKubernetes() }

  /// Asks nodes at once; throws the first failure, which names its node.
  func each<Reply: Sendable>(
    _ nodes: [String], _ ask: @escaping @Sendable (String) async throws -> Reply
  ) async throws -> [(node: String, reply: Reply)] {
    try await withThrowingTaskGroup(of: (Int, Reply).self) { group in
      for (index, node) in nodes.enumerated() {
        group.addTask {
          do {
            return (index, try await ask(node))
          } catch {
            throw Unhealthy("\(node): \(error)")
          }
        }
      }
      var replies: [(Int, Reply)] = []
      for try await reply in group { replies.append(reply) }
      return replies.sorted { $0.0 < $1.0 }.map { (nodes[$0.0], $0.1) }
    }
  }
}
