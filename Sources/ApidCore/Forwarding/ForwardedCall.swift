// SPDX-License-Identifier: Apache-2.0

internal import API
internal import RPC

/// What is sent along with a forwarded call.
struct ForwardedCall {
  let path: String
  /// Who calls, as `CallQuota` tells clients apart.
  let client: [UInt8]
  private let metadata: RPCMetadata
  private let deadline: ContinuousClock.Instant?
  private let authority: String

  init(_ context: ServerContext, roles: [Role]) {
    var metadata = context.metadata
    metadata.removeAll(forKey: Role.metadataKey)
    for role in roles { metadata.append(role.name, forKey: Role.metadataKey) }
    self.path = context.path
    self.client = CallQuota.identity(context.peer)
    self.metadata = metadata
    self.deadline = context.deadline
    self.authority = context.authority
  }

  /// To this node's machined.
  func startLocal(_ channel: any RPCChannel) async throws -> any RPCCall {
    try await channel.startCall(path, options: options(metadata))
  }

  /// To the proxy of another node, which must not forward it again.
  func startRemote(_ channel: any RPCChannel) async throws -> any RPCCall {
    var metadata = metadata
    metadata.removeAll(forKey: Router.node)
    metadata.removeAll(forKey: Router.nodes)
    metadata[Router.proxyFrom] = authority.isEmpty ? "unknown" : authority
    return try await channel.startCall(path, options: options(metadata))
  }

  private func options(_ metadata: RPCMetadata) -> CallOptions {
    let rest = deadline.map { max($0 - .now, .zero) }
    return CallOptions(metadata: metadata, timeout: rest)
  }
}
