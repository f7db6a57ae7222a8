// SPDX-License-Identifier: Apache-2.0

public import RPC

/// Answers every call by forwarding it: to this node's machined, to one node, or to many.
public final class Proxy: Sendable {
  private let roles: CallerRoles
  private let local: any RPCChannel
  private let pool: BackendPool
  private let isLocal: @Sendable (String) -> Bool
  private let quota: CallQuota
  private let connecting = ConnectTurns()

  /// - Parameters:
  ///   - local: This node's machined.
  ///   - isLocal: Whether a name or address is this node.
  init(
    roles: CallerRoles, local: any RPCChannel, pool: BackendPool, quota: CallQuota = CallQuota(),
    isLocal: @escaping @Sendable (String) -> Bool
  ) {
    self.roles = roles
    self.local = local
    self.pool = pool
    self.quota = quota
    self.isLocal = isLocal
  }

  /// The fallback handler of an `RPCServer` without services.
  public var handler: RPCMethod.RawHandler {
    { requests, responses, context in try await self.forward(requests, responses, context) }
  }

  private func forward(
    _ requests: RequestStream<[UInt8]>, _ responses: ResponseWriter<[UInt8]>, _ context: ServerContext
  ) async throws {
    let outgoing = ForwardedCall(context, roles: try roles.roles(of: context))
    let router = Router(canForward: pool.canConnect, isLocal: isLocal)
    let route = try router.route(context.path, context.metadata)
    try await quota.withCalls(route.callCount, for: context) {
      try await forward(requests, responses, context, outgoing, to: route)
    }
  }

  private func forward(
    _ requests: RequestStream<[UInt8]>, _ responses: ResponseWriter<[UInt8]>, _ context: ServerContext,
    _ outgoing: ForwardedCall, to route: Route
  ) async throws {
    switch route {
    case .local:
      try await Exchange(requests: requests, responses: responses, context: context).run(outgoing.startLocal(local))
    case .one(let node):
      try await withCall(to: node, outgoing) { call in
        try await Exchange(requests: requests, responses: responses, context: context).run(call)
      }
    case .many(let nodes):
      let isStreaming = StreamingMethods.contains(context.path)
      let fanOut = FanOut(requests: requests, responses: responses, isStreaming: isStreaming)
      try await fanOut.run(nodes.map { target($0, outgoing) })
    }
  }

  private func target(_ node: String, _ outgoing: ForwardedCall) -> FanOut.Target {
    if isLocal(node) {
      return FanOut.Target(node: node) { [local] body in try await body(outgoing.startLocal(local)) }
    }
    return FanOut.Target(node: node) { body in try await self.withCall(to: node, outgoing, body) }
  }

  /// Runs `body` with a call to another node, on a connection that is kept open meanwhile.
  private func withCall(
    to node: String, _ outgoing: ForwardedCall, _ body: (any RPCCall) async throws -> Void
  ) async throws {
    let turn = try await connecting.next(for: outgoing.client)
    defer { turn.end() }
    try await pool.withChannel(to: node) { channel in
      let call = try await outgoing.startRemote(channel)
      turn.end()
      try await body(call)
    }
  }
}
