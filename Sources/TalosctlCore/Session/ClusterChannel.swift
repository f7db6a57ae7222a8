// SPDX-License-Identifier: Apache-2.0

internal import RPC

/// Calls one cluster through an endpoint that is a proxy of many, as Talos names the cluster to it.
struct ClusterChannel: RPCChannel {
  let line: any RPCChannel
  let cluster: String

  func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
    var options = options
    options.metadata["runtime"] = "Talos"
    options.metadata["context"] = cluster
    return try await line.startCall(path, options: options)
  }
}
