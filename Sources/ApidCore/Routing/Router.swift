// SPDX-License-Identifier: Apache-2.0

internal import RPC

/// Reads from a call's metadata where the call goes.
struct Router {
  static let node = "node"
  static let nodes = "nodes"
  /// Set on forwarded calls, so that they are never forwarded twice.
  static let proxyFrom = "proxyfrom"

  /// Services whose replies can be merged: a list of messages that begin with common.Metadata.
  private static let mergeable: Set<Substring> = [
    "machine.MachineService", "cluster.ClusterService", "inspect.InspectService", "storage.StorageService",
    "time.TimeService",
  ]

  /// Workers hold no certificate to call other nodes with.
  let canForward: Bool
  let isLocal: @Sendable (String) -> Bool

  func route(_ path: String, _ metadata: RPCMetadata) throws(RPCStatus) -> Route {
    guard metadata[Self.proxyFrom] == nil else { return .local }
    let one = metadata.strings(Self.node)
    let many = metadata.strings(Self.nodes)
    if one.count > 1 {
      throw RPCStatus(.invalidArgument, "metadata \"node\" must name one node; it names \(one.count)")
    }
    if !many.isEmpty { return try fanOut(path, many) }
    guard let target = one.first, !isLocal(target) else { return .local }
    try requireForwarding(target)
    return .one(target)
  }

  private func fanOut(_ path: String, _ targets: [String]) throws(RPCStatus) -> Route {
    guard let service = path.split(separator: "/").first, Self.mergeable.contains(service) else {
      throw RPCStatus(
        .invalidArgument, "\(path) cannot be sent to many nodes at once: send one call with \"node\" to each")
    }
    if let elsewhere = targets.first(where: { !isLocal($0) }) { try requireForwarding(elsewhere) }
    return .many(targets)
  }

  private func requireForwarding(_ target: String) throws(RPCStatus) {
    guard !canForward else { return }
    throw RPCStatus(
      .permissionDenied,
      "no request forwarding: this node is no control plane node and cannot reach \(target) for you; use one as endpoint"
    )
  }
}
