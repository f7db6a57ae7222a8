// SPDX-License-Identifier: Apache-2.0

public import PKI

extension SecretsBundle {
  /// New secrets for a new cluster. Authorities are valid from `now` for ten years.
  public static func generate(now: WallTime = .now) throws(PKIError) -> SecretsBundle {
    var bundle = SecretsBundle()
    try bundle.complete(now: now)
    return bundle
  }

  /// Generates whatever is missing, so that a cluster can be built around existing authorities.
  public mutating func complete(now: WallTime = .now) throws(PKIError) {
    try completeTokens()
    try completeAuthorities(now)
  }

  private mutating func completeTokens() throws(PKIError) {
    if cluster.id == nil { cluster.id = Base64.encode(try SecureRandom.bytes(32), .urlPadded) }
    if cluster.secret == nil { cluster.secret = Base64.encode(try SecureRandom.bytes(32)) }
    if secrets.bootstrapToken == nil { secrets.bootstrapToken = try SecureRandom.bootstrapToken() }
    if secrets.secretboxEncryptionSecret == nil, secrets.aescbcEncryptionSecret == nil {
      secrets.secretboxEncryptionSecret = Base64.encode(try SecureRandom.bytes(32))
    }
    if trustdInfo.token == nil { trustdInfo.token = try SecureRandom.bootstrapToken() }
  }

  private mutating func completeAuthorities(_ now: WallTime) throws(PKIError) {
    if certificates.etcd == nil {
      certificates.etcd = try .authority(DistinguishedName(organizations: ["etcd"]), .ecdsaP256, now)
    }
    if certificates.kubernetes == nil {
      let subject = DistinguishedName(organizations: ["kubernetes"])
      certificates.kubernetes = try .authority(subject, .ecdsaP256, digest: .sha512, now)
    }
    if certificates.aggregator == nil {
      certificates.aggregator = try .authority(DistinguishedName(commonName: "front-proxy"), .ecdsaP256, now)
    }
    if certificates.serviceAccount == nil {
      certificates.serviceAccount = KeyOnly(key: try PrivateKey(generate: .ecdsaP256).pem)
    }
    if certificates.os == nil {
      certificates.os = try .authority(DistinguishedName(organizations: ["talos"]), .ed25519, now)
    }
  }
}

extension CertificateAndKey {
  fileprivate static func authority(
    _ subject: DistinguishedName, _ kind: KeyKind, digest: SignatureDigest = .sha256, _ now: WallTime
  ) throws(PKIError) -> CertificateAndKey {
    let authority = try CertificateAuthority.create(subject: subject, kind: kind, digest: digest, now: now)
    return CertificateAndKey(certificate: authority.certificate.pem, key: try authority.key.pem)
  }
}
