// SPDX-License-Identifier: Apache-2.0

public import PKI
import Synchronization

/// How a server identifies itself and its clients. May change while serving: new connections see the new one.
///
/// TLS 1.3 only, without session resumption. Source: RFC 8446.
public final class TLSServerConfiguration: Sendable {
  /// What clients must prove.
  public enum ClientVerification: Sendable {
    /// Clients are not asked for a certificate.
    case none
    /// A certificate must be valid if the client sends one.
    case request
    /// Clients must send a valid certificate.
    case require
  }

  public let clientVerification: ClientVerification
  private let current: Mutex<TLSContext>

  /// `clientAuthorities` are those whose client certificates are accepted.
  public init(
    identity: Identity, clientAuthorities: [Certificate] = [], clientVerification: ClientVerification
  ) throws(TLSError) {
    self.clientVerification = clientVerification
    let context = try Self.context(identity, clientAuthorities, clientVerification)
    current = Mutex(context)
  }

  /// Replaces certificate, key and accepted authorities for connections accepted from now on.
  public func update(identity: Identity, clientAuthorities: [Certificate]) throws(TLSError) {
    let context = try Self.context(identity, clientAuthorities, clientVerification)
    current.withLock { $0 = context }
  }

  var verifiesClients: Bool { clientVerification != .none }

  func makeConnection() throws(TLSError) -> TLSConnection {
    try TLSConnection(current.withLock { $0 })
  }

  private static func context(
    _ identity: Identity, _ authorities: [Certificate], _ verification: ClientVerification
  ) throws(TLSError) -> TLSContext {
    let context = try TLSContext(isServer: true, verification: verification.shimValue, protocols: ["h2"])
    try context.use(identity)
    try context.trust(authorities)
    return context
  }
}
