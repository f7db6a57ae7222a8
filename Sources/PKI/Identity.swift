// SPDX-License-Identifier: Apache-2.0

/// A certificate, the chain behind it, and its private key.
public struct Identity: Sendable, Equatable {
  public let certificate: Certificate
  /// Further certificates to send after it.
  public let intermediates: [Certificate]
  public let key: PrivateKey

  /// Throws `.rejected` when the key does not belong to the certificate.
  public init(certificate: Certificate, intermediates: [Certificate] = [], key: PrivateKey) throws(PKIError) {
    guard certificate.publicKey == key.publicKey else {
      throw PKIError(.rejected, "the private key does not belong to certificate \"\(certificate.subject)\"")
    }
    self.certificate = certificate
    self.intermediates = intermediates
    self.key = key
  }

  public init(certificatePEM: String, keyPEM: String) throws(PKIError) {
    let chain = try Certificate.chain(pem: certificatePEM)
    guard let leaf = chain.first else { throw PKIError(.malformed, "the text holds no certificate") }
    try self.init(certificate: leaf, intermediates: Array(chain.dropFirst()), key: PrivateKey(pem: keyPEM))
  }

  /// The certificate and the chain behind it.
  public var certificatePEM: String { ([certificate] + intermediates).map(\.pem).joined() }
}
