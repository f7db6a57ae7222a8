// SPDX-License-Identifier: Apache-2.0

public import PKI
public import TrustdClient

/// Has certificates of workers signed by the control plane.
public protocol CertificateSigner: Sendable {
  /// A new key of `kind` with a server certificate for it.
  func identity(
    _ request: CertificateSignerRequest
  ) async throws -> IssuedIdentity
}

/// What a worker asks the control plane for.
public struct CertificateSignerRequest: Sendable {
  /// Control plane nodes to ask.
  public var hosts: [String]
  /// `machine.token`.
  public var token: String
  /// Authorities one of which must have signed what the answer shows.
  public var acceptedAuthorities: [Certificate]
  public var keyKind: KeyKind
  public var commonName: String
  public var names: SubjectAlternativeNames
}

/// Asks trustd.
public struct TrustdSigner: CertificateSigner {
  private let exchange: TrustdClient.Exchange?

  /// Without `exchange`, connects to the nodes over TLS.
  public init(exchange: TrustdClient.Exchange? = nil) { self.exchange = exchange }

  public func identity(_ request: CertificateSignerRequest) async throws -> IssuedIdentity {
    try await client(for: request).requestIdentity(
      kind: request.keyKind, commonName: request.commonName, names: request.names)
  }

  private func client(for request: CertificateSignerRequest) throws -> TrustdClient {
    guard let exchange else {
      return try TrustdClient(
        hosts: request.hosts, token: request.token, acceptedAuthorities: request.acceptedAuthorities)
    }
    return TrustdClient(
      hosts: request.hosts, token: request.token, acceptedAuthorities: request.acceptedAuthorities,
      exchange: exchange)
  }
}
