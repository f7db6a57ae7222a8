// SPDX-License-Identifier: Apache-2.0

internal import API
internal import RPC
internal import System

extension Cluster.ClusterInfo {
  private static var maximumNodes: Int { 1024 }

  /// Whether this node may be sent to the nodes and the endpoint that a client names: to a bounded number of addresses,
  /// and to an endpoint of the caller's choice only by administrators.
  ///
  /// - Throws: INVALID_ARGUMENT or PERMISSION_DENIED.
  func checkTargets(_ roles: [String]) throws(RPCStatus) {
    let nodes = controlPlaneNodes + workerNodes
    guard nodes.count <= Self.maximumNodes else {
      throw RPCStatus(.invalidArgument, "\(nodes.count) nodes are named, and \(Self.maximumNodes) may be")
    }
    var seen: Set<String> = []
    for node in nodes {
      guard IPAddress(node) != nil else {
        throw RPCStatus(.invalidArgument, "the node \"\(node.prefix(64))\" is no IP address: name nodes by address")
      }
      guard seen.insert(node).inserted else {
        throw RPCStatus(.invalidArgument, "the node \(node) is named twice")
      }
    }
    guard forceEndpoint.isEmpty || roles.contains(Role.admin.name) else {
      throw RPCStatus(.permissionDenied, "only \(Role.admin.name) may choose the endpoint of Kubernetes")
    }
  }
}
