// SPDX-License-Identifier: Apache-2.0

internal import RPC

/// Calls one node through whatever endpoint the connection has.
struct NodeChannel: RPCChannel {
  let line: any RPCChannel
  let node: String

  func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
    var options = options
    options.metadata["node"] = node
    return try await line.startCall(path, options: options)
  }
}
