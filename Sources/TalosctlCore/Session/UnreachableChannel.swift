// SPDX-License-Identifier: Apache-2.0

internal import RPC

/// Stands for a node that this session has no way to.
struct UnreachableChannel: RPCChannel {
  let node: String

  func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
    throw RPCStatus(.unavailable, "\(node) is not among the nodes of this command")
  }
}
