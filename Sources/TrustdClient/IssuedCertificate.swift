// SPDX-License-Identifier: Apache-2.0

internal import API
public import PKI

/// A certificate trustd signed, checked to be for our key and from an authority we accept.
public struct IssuedCertificate: Sendable, Equatable {
  public let certificate: Certificate
  /// The authority that signed it.
  public let authority: Certificate

  init(
    _ response: Security.CertificateResponse, for request: CertificateSigningRequest,
    acceptedAuthorities: [Certificate], now: WallTime
  ) throws(PKIError) {
    guard let certificate = try Certificate.chain(pem: response.crt).first,
      let authority = try Certificate.chain(pem: response.ca).first
    else { throw PKIError(.malformed, "trustd answered without a certificate") }
    guard certificate.publicKey == request.publicKey else {
      throw PKIError(.untrusted, "trustd answered with a certificate for another key")
    }
    try certificate.verify(roots: acceptedAuthorities, usage: .server, at: now)
    self.certificate = certificate
    self.authority = authority
  }
}
