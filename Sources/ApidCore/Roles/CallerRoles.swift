// SPDX-License-Identifier: Apache-2.0

internal import API
public import PKI
internal import RPC

/// Decides which roles a call has, before it is forwarded.
///
/// The roles come from the client certificate. Only an impersonator, which is what other proxies are, may name the
/// roles of someone else in the metadata.
public final class CallerRoles: Sendable {
  private let leaves: LeafCache
  private let policy: @Sendable () -> ClientPolicy

  public init(now: @escaping @Sendable () -> WallTime = { .now }, policy: @escaping @Sendable () -> ClientPolicy) {
    leaves = LeafCache(now: now)
    self.policy = policy
  }

  /// Throws UNAUTHENTICATED for a certificate that does not identify a client, and PERMISSION_DENIED when
  /// roles are claimed without the right to.
  func roles(of context: ServerContext) throws -> [Role] {
    switch policy() {
    case .anyone(let granted): return granted
    case .certificate: return try certifiedRoles(context)
    }
  }

  private func certifiedRoles(_ context: ServerContext) throws -> [Role] {
    guard context.peer.isVerified, let der = context.peer.certificates.first else {
      throw RPCStatus(.unauthenticated, "a client certificate is required: use the talosconfig of this cluster")
    }
    let own = try leaves.organizations(der: der).compactMap(Role.init(named:))
    let claimed = context.metadata.strings(Role.metadataKey)
    if claimed.isEmpty { return own }
    guard own.contains(.impersonator) else {
      throw RPCStatus(.permissionDenied, "metadata \(Role.metadataKey) is accepted from other nodes only")
    }
    return claimed.compactMap(Role.init(named:))
  }
}
