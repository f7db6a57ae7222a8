// SPDX-License-Identifier: Apache-2.0

public import PKI

extension SecretsBundle {
  /// New secrets for a new cluster. Authorities are valid from `now` for ten years.
  ///
  /// - Parameter version: line of Talos on the nodes.
  public static func generate(
    for version: VersionContract = .current, now: WallTime = .now
  ) throws(PKIError) -> SecretsBundle {
    var bundle = SecretsBundle()
    try bundle.complete(for: version, now: now)
    return bundle
  }

  /// Generates whatever is missing, so that a cluster can be built around existing authorities.
  ///
  /// - Parameter version: line of Talos on the nodes.
  public mutating func complete(for version: VersionContract = .current, now: WallTime = .now) throws(PKIError) {
    try completeTokens(version)
    try completeAuthorities(now)
  }

  private mutating func completeTokens(_ version: VersionContract) throws(PKIError) {
    if cluster.id == nil { cluster.id = Base64.encode(try SecureRandom.bytes(32), .urlPadded) }
    if cluster.secret == nil { cluster.secret = Base64.encode(try SecureRandom.bytes(32)) }
    if secrets.bootstrapToken == nil { secrets.bootstrapToken = try SecureRandom.bootstrapToken() }
    if secrets.secretboxEncryptionSecret == nil, secrets.aescbcEncryptionSecret == nil {
      let secret = Base64.encode(try SecureRandom.bytes(32))
      if version.hasSecretbox {
        secrets.secretboxEncryptionSecret = secret
      } else {
        secrets.aescbcEncryptionSecret = secret
      }
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
