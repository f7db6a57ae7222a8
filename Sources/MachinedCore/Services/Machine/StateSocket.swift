// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import RPC
internal import Resources
internal import Specs
internal import System

/// Offers the node's resources to one daemon over a unix socket of its own: all that is public, and the secrets it
/// is made for.
struct StateSocket: Sendable {
  let path: String
  /// Owns the socket.
  let user: UInt32
  /// Sensitive types it may read.
  let secrets: Set<String>

  static func apid(_ node: Node) -> StateSocket {
    StateSocket(
      path: node.path("/system/run/apid/runtime.sock"), user: SystemUser.apid,
      secrets: [SecretsResources.APICertsSpec.definition.type])
  }

  static func trustd(_ node: Node) -> StateSocket {
    StateSocket(
      path: node.path("/system/run/trustd/runtime.sock"), user: SystemUser.trustd,
      secrets: [
        SecretsResources.OSRootSpec.definition.type, SecretsResources.TrustdCertsSpec.definition.type,
        SecretsResources.CertSANSpec.definition.type,
      ])
  }

  /// Until the task is cancelled.
  func serve(_ state: any CoreState) async throws {
    let directory = Files.parent(of: path)
    try Files.makeDirectories(directory, mode: 0o750)
    let server = try RPCServer(services: [StateService(state, policy: policy(state))], limits: Self.limits)
    try server.listen(on: .unix(path: path), mode: 0o600)
    if getuid() == 0 {
      // The daemon passes through, but does not own it: it must not be able to put something else in the socket's place.
      try Files.setOwner(directory, user: 0, group: user)
      try Files.setOwner(path, user: user, group: user)
    }
    await server.serveUntilCancelled(timeout: .zero)
  }

  /// A daemon asks for a handful of resources by name over one connection; strangers who took it over get no further.
  private static var limits: ServerLimits {
    var limits = ServerLimits()
    limits.maximumMessageSize = 64 << 10
    limits.maximumHeaderBytes = 16 << 10
    limits.streamWindow = 64 << 10
    limits.maximumBufferedBytes = 1 << 20
    limits.maximumConcurrentStreams = 32
    limits.maximumConnections = 4
    return limits
  }

  private func policy(_ state: any CoreState) -> StateService.Policy {
    let general = PublicStatePolicy(state) { _ in false }
    return { [user, secrets] context, access in
      guard let caller = context.peer.credentials?.userID, caller == user || caller == 0 else {
        throw RPCStatus(.permissionDenied, "this socket belongs to user \(user)")
      }
      if access.verb.isReadOnly, secrets.contains(access.type) { return }
      try await general.check(context, access)
    }
  }
}
