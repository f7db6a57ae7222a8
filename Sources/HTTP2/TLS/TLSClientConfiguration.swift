// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL
public import PKI
import Synchronization

/// How a client identifies itself and its servers. May change: new connections see the new one.
public final class TLSClientConfiguration: Sendable {
  /// What a server must prove.
  public enum Verification: Sendable, Equatable {
    /// Chain, and the name or address that was dialled.
    case full
    /// Chain, and this name or address.
    case named(String)
    /// Chain only.
    case withoutName
    /// The leaf's public key has one of these fingerprints (`Certificate.publicKeyFingerprint`); no chain.
    case fingerprints([String])
    /// Anybody; for the first contact with a machine that has no certificates yet.
    case none
  }

  let verification: Verification
  private let protocols: [String]
  private let current: Mutex<TLSContext>

  /// `authorities` nil trusts what the operating system trusts. `protocols` are what is offered to the server (ALPN).
  public init(
    authorities: [Certificate]?, identity: Identity? = nil, verification: Verification = .full,
    protocols: [String] = ["h2"]
  ) throws(TLSError) {
    self.verification = verification
    self.protocols = protocols
    let context = try Self.context(authorities, identity, verification, protocols)
    current = Mutex(context)
  }

  /// Replaces authorities and identity for connections made from now on.
  public func update(authorities: [Certificate]?, identity: Identity?) throws(TLSError) {
    let context = try Self.context(authorities, identity, verification, protocols)
    current.withLock { $0 = context }
  }

  var verifiesServer: Bool { verification != .none }

  func makeConnection(host: String?) throws(TLSError) -> TLSConnection {
    let context = current.withLock { $0 }
    switch verification {
    case .full: return try TLSConnection(context, host: host, verifiesHost: true)
    case .named(let name): return try TLSConnection(context, host: name, verifiesHost: true)
    case .withoutName, .none: return try TLSConnection(context, host: host)
    case .fingerprints(let accepted): return try TLSConnection(context, host: host, fingerprints: accepted)
    }
  }

  private static func context(
    _ authorities: [Certificate]?, _ identity: Identity?, _ verification: Verification, _ protocols: [String]
  ) throws(TLSError) -> TLSContext {
    let context = try TLSContext(isServer: false, verification: verification.shimValue, protocols: protocols)
    if let identity { try context.use(identity) }
    if let authorities {
      try context.trust(authorities)
    } else if verification.shimValue == TALOS_TLS_VERIFY_REQUIRED {
      try context.trustSystem()
    }
    return context
  }
}

extension TLSClientConfiguration.Verification {
  fileprivate var shimValue: talos_tls_verification {
    switch self {
    case .full, .named, .withoutName: TALOS_TLS_VERIFY_REQUIRED
    case .fingerprints: TALOS_TLS_VERIFY_BY_CALLER
    case .none: TALOS_TLS_VERIFY_NONE
    }
  }
}
