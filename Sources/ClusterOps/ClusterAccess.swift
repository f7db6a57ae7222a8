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

  private static let maximumAtOnce = 32

  /// The machine API of one node.
  public func machine(_ node: String) -> MachineServiceClient { MachineServiceClient(channel(node)) }
  /// The resources of one node.
  public func resources(_ node: String) -> RemoteState { RemoteState(channel(node)) }
  /// Kubernetes of the cluster, as its administrator.
  public func kubernetes() async throws -> KubernetesClient { try await connectKubernetes() }

  /// Asks nodes, some at once; throws the failure of the first node in the list that failed, so that the reason given does
  /// not change with timing. When cancelled, that is the first one which had not answered.
  func each<Reply: Sendable>(
    _ nodes: [String], _ ask: @escaping @Sendable (String) async throws -> Reply
  ) async throws -> [(node: String, reply: Reply)] {
    let replies = await withTaskGroup(of: (Int, Result<Reply, Unhealthy>).self) { group in
      var replies: [(Int, Result<Reply, Unhealthy>)] = []
      for (index, node) in nodes.enumerated() {
        if index >= Self.maximumAtOnce, let reply = await group.next() { replies.append(reply) }
        group.addTask { (index, await Self.result(node, ask)) }
      }
      for await reply in group { replies.append(reply) }
      return replies.sorted { $0.0 < $1.0 }
    }
    return try replies.map { (nodes[$0.0], try $0.1.get()) }
  }

  private static func result<Reply>(
    _ node: String, _ ask: (String) async throws -> Reply
  ) async -> Result<Reply, Unhealthy> {
    do {
      return .success(try await ask(node))
    } catch {
      return .failure(Unhealthy(Task.isCancelled ? "\(node) has not answered yet" : "\(node): \(error)"))
    }
  }
}
