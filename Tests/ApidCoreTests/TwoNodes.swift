// SPDX-License-Identifier: Apache-2.0

import PKI
import Protobuf
import RPC
import Synchronization

@testable import ApidCore

/// Two nodes in one process: each a proxy before a machined, wired to each other. `10.0.0.1` is a control plane node
/// and the endpoint; `10.0.0.2` is called through it. `10.0.0.9` refuses, and calls to `dead …` wait for ever.
final class TwoNodes: Sendable {
  static let authority = try? CertificateAuthority.create(
    subject: DistinguishedName(organizations: ["talos"]), kind: .ed25519)

  let first = RecordingNode(name: "first")
  let second = RecordingNode(name: "second")
  let pool: BackendPool
  private let secondPool = BackendPool()
  private let endpoint: Proxy

  init(
    canForward: Bool = true, quota: CallQuota = CallQuota(), connecting: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws {
    let pool = BackendPool()
    let impersonator = try Self.peer(["os:impersonator"])
    let roles = CallerRoles { .certificate }
    let remote = Proxy(
      roles: roles, local: second.channel, pool: secondPool, isLocal: { $0 == "10.0.0.2" })
    endpoint = Proxy(
      roles: roles, local: first.channel, pool: pool, quota: quota, isLocal: { $0 == "10.0.0.1" })
    self.pool = pool
    guard canForward else { return }
    await pool.replace { node in
      if node.hasPrefix("dead") { return DeadChannel { connecting(node) } }
      guard node == "10.0.0.2" else { throw RPCStatus(.unavailable, "no route to \(node)") }
      return ClosableChannel(InProcessChannel(services: [], fallback: remote.handler, peer: impersonator))
    }
  }

  /// A client of the first node whose certificate names `roles`.
  func client(_ roles: [String] = ["os:admin"], usages: CertificateUsage = .client) throws -> InProcessChannel {
    InProcessChannel(services: [], fallback: endpoint.handler, peer: try Self.peer(roles, usages: usages))
  }

  static func peer(_ roles: [String], usages: CertificateUsage = .client) throws -> PeerIdentity {
    var peer = PeerIdentity()
    let options = CertificateRequestOptions(organizations: roles, usages: usages)
    peer.certificates = try [authority?.issue(options).certificate.der].compactMap { $0 }
    peer.isVerified = true
    return peer
  }
}

/// A channel that notices being closed.
final class ClosableChannel: BackendChannel {
  private let inner: InProcessChannel
  private let closed = Mutex(false)

  init(_ inner: InProcessChannel, isConnected: Bool = true) {
    self.isConnected = isConnected
    self.inner = inner
  }

  var isClosed: Bool { closed.withLock { $0 } }
  let isConnected: Bool

  func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
    try await inner.startCall(path, options: options)
  }

  func close() async {
    closed.withLock { $0 = true }
  }
}

/// A channel to where nobody answers.
final class DeadChannel: BackendChannel {
  private let connecting: @Sendable () -> Void
  let isConnected = false

  init(_ connecting: @escaping @Sendable () -> Void) { self.connecting = connecting }

  func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
    connecting()
    while true { try await Task.sleep(for: .seconds(1000)) }
  }

  func close() async {}
}
