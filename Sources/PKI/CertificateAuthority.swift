// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// An issuing authority: its certificate and its key.
public struct CertificateAuthority: Sendable, Equatable {
  public let certificate: Certificate
  public let key: PrivateKey
  /// The hash it signs with when its key needs one.
  public let digest: SignatureDigest

  /// Throws `.rejected` when the certificate is no authority or the key is another's.
  public init(certificate: Certificate, key: PrivateKey, digest: SignatureDigest = .sha256) throws(PKIError) {
    guard certificate.publicKey == key.publicKey else {
      throw PKIError(.rejected, "the private key does not belong to authority \"\(certificate.subject)\"")
    }
    guard certificate.isAuthority else {
      throw PKIError(.rejected, "certificate \"\(certificate.subject)\" is not a certificate authority")
    }
    self.certificate = certificate
    self.key = key
    self.digest = digest
  }

  public init(certificatePEM: String, keyPEM: String, digest: SignatureDigest = .sha256) throws(PKIError) {
    try self.init(certificate: Certificate(pem: certificatePEM), key: PrivateKey(pem: keyPEM), digest: digest)
  }

  /// A new self-signed authority.
  public static func create(
    subject: DistinguishedName, kind: KeyKind, lifetime: Duration = CertificateRequestOptions.authorityLifetime,
    digest: SignatureDigest = .sha256, now: WallTime = .now
  ) throws(PKIError) -> CertificateAuthority {
    let key = try PrivateKey(generate: kind)
    let draft = CertificateDraft(
      subject: subject, names: SubjectAlternativeNames(), publicKey: key.publicKey, isAuthority: true,
      keyUsage: "digitalSignature,keyCertSign,cRLSign", usages: [], notBefore: now, notAfter: now + lifetime)
    let certificate = try draft.signed(by: key, issuer: nil, digest: digest)
    return try CertificateAuthority(certificate: certificate, key: key, digest: digest)
  }

  /// Issues a certificate for a new key of the authority's own kind.
  public func issue(_ options: CertificateRequestOptions, now: WallTime = .now) throws(PKIError) -> Identity {
    let leafKey = try PrivateKey(generate: key.kind)
    let leaf = try issue(options, publicKey: leafKey.publicKey, now: now)
    return try Identity(certificate: leaf, key: leafKey)
  }

  /// Issues a certificate for a given public key.
  public func issue(
    _ options: CertificateRequestOptions, publicKey: PublicKey, now: WallTime = .now
  ) throws(PKIError) -> Certificate {
    var keyUsage = "digitalSignature"
    if case .rsa = publicKey.kind { keyUsage += ",keyEncipherment" }
    let draft = CertificateDraft(
      subject: options.subject, names: options.names, publicKey: publicKey, isAuthority: false, keyUsage: keyUsage,
      usages: options.usages, notBefore: now - options.backdating, notAfter: now + options.lifetime)
    return try draft.signed(by: key, issuer: certificate, digest: digest)
  }

  /// Issues what a request asks for, limited to `usages`, and without its organizations: they name roles and groups,
  /// which a requester must not choose. `commonName` and `names` take the place of those in the request.
  public func sign(
    _ request: CertificateSigningRequest, commonName: String? = nil, names: SubjectAlternativeNames? = nil,
    usages: CertificateUsage = .server, lifetime: Duration = CertificateRequestOptions.leafLifetime,
    now: WallTime = .now
  ) throws(PKIError) -> Certificate {
    var options = CertificateRequestOptions(
      commonName: commonName ?? request.subject.commonName, usages: usages, lifetime: lifetime)
    options.names = names ?? request.names
    return try issue(options, publicKey: request.publicKey, now: now)
  }
}
