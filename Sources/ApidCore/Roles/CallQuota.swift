// SPDX-License-Identifier: Apache-2.0

internal import API
internal import RPC
internal import Synchronization
internal import System

/// How many calls each client has under way. All share one connection to machined and one to each other node, on which
/// only so many calls fit: without a bound, one reader who follows logs often enough would keep administrators out.
final class CallQuota: Sendable {
  /// Calls at once, each node that is asked counted.
  let perClient: Int
  /// The same for proxies of other nodes, which call for all of their clients.
  let perProxy: Int

  private let running = Mutex<[[UInt8]: Int]>([:])

  init(perClient: Int = 1024, perProxy: Int = 8192) {
    self.perClient = perClient
    self.perProxy = perProxy
  }

  /// Runs `body`, which makes `count` calls for the caller.
  func withCalls(_ count: Int, for context: ServerContext, _ body: () async throws -> Void) async throws {
    let client = Self.identity(context.peer)
    // Who may name the roles of others is a proxy; without a certificate nobody may.
    let isProxy = context.peer.isVerified && !context.metadata.strings(Role.metadataKey).isEmpty
    let limit = isProxy ? perProxy : perClient
    try begin(client, count, limit)
    defer { end(client, count) }
    try await body()
  }

  private func begin(_ client: [UInt8], _ count: Int, _ limit: Int) throws(RPCStatus) {
    try running.withLock { running throws(RPCStatus) in
      let sum = running[client, default: 0] + count
      guard sum <= limit else {
        throw RPCStatus(
          .resourceExhausted, "this client has \(sum - count) calls under way and may have \(limit): end some of them")
      }
      running[client] = sum
    }
  }

  private func end(_ client: [UInt8], _ count: Int) {
    running.withLock { running in
      let rest = running[client, default: 0] - count
      running[client] = rest > 0 ? rest : nil
    }
  }

  /// The certificate; where none is asked for, the address without the port, and of IPv6 only the network: a host has
  /// as many addresses there as it likes (RFC 4291, section 2.5.1).
  static func identity(_ peer: PeerIdentity) -> [UInt8] {
    if let certificate = peer.certificates.first { return certificate }
    let host = peer.address?.host ?? ""
    guard let address = IPAddress(host), address.isV6 else { return Array(host.utf8) }
    return Array(address.bytes.prefix(8))
  }
}
