// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import RPC

/// The nodes of one command and the way to reach them.
struct Session: Sendable {
  let nodes: [NodeConnection]
  /// The hosts the client connects to.
  let endpoints: [String]
  /// The endpoint itself, whichever of them the connection leads to; nil when each node is its own.
  let endpoint: NodeConnection?
  let terminal: Terminal
  private let reach: (@Sendable (_ node: String) -> any RPCChannel)?

  /// - Parameters:
  ///   - endpoint: Answers calls that name no node.
  ///   - reach: Leads to any node of the cluster; nil when only `nodes` can be reached.
  init(
    nodes: [NodeConnection], endpoints: [String], endpoint: NodeConnection? = nil, terminal: Terminal,
    reach: (@Sendable (_ node: String) -> any RPCChannel)? = nil
  ) {
    self.nodes = nodes
    self.endpoints = endpoints
    self.endpoint = endpoint
    self.terminal = terminal
    self.reach = reach
  }

  /// The way to any node of the cluster, also one that the command line does not name.
  func channel(to node: String) -> any RPCChannel {
    if let reach { return reach(node) }
    return nodes.first { $0.node == node }?.channel ?? UnreachableChannel(node: node)
  }

  /// The only node of commands that take one.
  var first: NodeConnection {
    get throws {
      guard let node = nodes.first else { throw CommandError("no node is named") }
      return node
    }
  }

  /// Asks all nodes at once; the answers come in the order the nodes were named.
  func each<Reply: Sendable>(
    _ ask: @escaping @Sendable (NodeConnection) async throws -> Reply
  ) async throws -> [NodeReply<Reply>] {
    let replies = await withTaskGroup(of: (Int, NodeReply<Reply>).self) { group in
      for (index, node) in nodes.enumerated() {
        group.addTask { (index, await NodeReply(node: node.node) { try await ask(node) }) }
      }
      var replies: [(Int, NodeReply<Reply>)] = []
      for await reply in group { replies.append(reply) }
      return replies.sorted { $0.0 < $1.0 }.map(\.1)
    }
    try Task.checkCancellation()
    return replies
  }

  /// Prints one table with rows of all nodes, each led by the node; then fails if a node did.
  func table(
    _ header: [String], _ rows: @escaping @Sendable (NodeConnection) async throws -> [[String]]
  ) async throws {
    let replies = try await each(rows)
    var table = Table(["NODE"] + header)
    for reply in replies {
      for row in reply.value ?? [] { table.add([reply.node] + row) }
    }
    if replies.contains(where: { $0.value != nil }) { try terminal.write(table.text) }
    try NodeFailures.check(replies)
  }

  /// Runs `body` for all nodes at once, for what it prints itself; then fails if a node did.
  func run(_ body: @escaping @Sendable (NodeConnection) async throws -> Void) async throws {
    try NodeFailures.check(await each(body))
  }
}
