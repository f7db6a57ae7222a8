// SPDX-License-Identifier: Apache-2.0

public import TrustdClient

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
