// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import RPC

/// Connects as the command line says, and closes the connections after `body`.
func withSession(
  _ call: Invocation, nodes count: NodeCount = .many, _ body: @escaping @Sendable (Session) async throws -> Void
) async throws {
  let target = try SessionTarget(call)
  try checkNodes(target.nodes, count, call)
  try await withSession(target, call, body)
}

/// Connects to `target`, and closes the connection after `body`.
func withSession(
  _ target: SessionTarget, _ call: Invocation, _ body: @escaping @Sendable (Session) async throws -> Void
) async throws {
  let line = try Dialer.current.dial(target.endpoints, target)
  let channel = target.cluster.isEmpty ? line.channel : ClusterChannel(line: line.channel, cluster: target.cluster)
  let connections = target.nodes.map { NodeConnection(node: $0, channel: NodeChannel(line: channel, node: $0)) }
  let hosts = target.endpoints.map(\.host)
  let session = Session(
    nodes: connections, endpoints: hosts,
    endpoint: NodeConnection(node: hosts.joined(separator: ", "), channel: channel), terminal: call.terminal,
    reach: { NodeChannel(line: channel, node: $0) })
  try await finish([line]) { try await body(session) }
}

/// Connects to each node itself without credentials, when `--insecure` stands on the command line.
func withSession(
  _ call: Invocation, insecure: InsecureFlags.Type, _ body: @escaping @Sendable (Session) async throws -> Void
) async throws {
  guard call[InsecureFlags.insecure] else { return try await withSession(call, body) }
  let target = try SessionTarget(insecure: call, fingerprints: call[InsecureFlags.fingerprints])
  let lines = try target.endpoints.map { try Dialer.current.dial([$0], target) }
  let connections = zip(target.nodes, lines).map { NodeConnection(node: $0, channel: $1.channel) }
  let session = Session(nodes: connections, endpoints: target.endpoints.map(\.host), terminal: call.terminal)
  try await finish(lines) { try await body(session) }
}

private func finish(_ lines: [Dialer.Line], _ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch {
    for line in lines { await line.close() }
    throw error
  }
  for line in lines { await line.close() }
}

private func checkNodes(_ nodes: [String], _ count: NodeCount, _ call: Invocation) throws {
  if nodes.isEmpty {
    throw CommandError(
      "nodes are not set for the command",
      remedy: "Name them with --nodes, or for good with 'talosctl config node ADDRESS...'.")
  }
  if count == .one, nodes.count > 1 {
    throw CommandError(
      "command \"\(call.commandPath)\" is not supported with multiple nodes",
      remedy: "Name one with --nodes; now it is \(nodes.joined(separator: ", ")).")
  }
}

extension Endpoint {
  /// The host of a TCP endpoint.
  var host: String {
    switch self {
    case .tcp(let host, _): host
    case .unix(let path): path
    }
  }
}
