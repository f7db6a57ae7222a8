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
  private let exchange: TrustdClient.Exchange

  public init(exchange: @escaping TrustdClient.Exchange) { self.exchange = exchange }

  public func identity(_ request: CertificateSignerRequest) async throws -> IssuedIdentity {
    let client = TrustdClient(
      hosts: request.hosts, token: request.token, acceptedAuthorities: request.acceptedAuthorities,
      exchange: exchange)
    return try await client.requestIdentity(
      kind: request.keyKind, commonName: request.commonName, names: request.names)
  }
}
