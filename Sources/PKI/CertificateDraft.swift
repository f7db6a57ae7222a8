// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// Everything a certificate says before it is signed.
struct CertificateDraft {
  var subject: DistinguishedName
  var names: SubjectAlternativeNames
  var publicKey: PublicKey
  var isAuthority: Bool
  var keyUsage: String
  var usages: CertificateUsage
  var notBefore: WallTime
  var notAfter: WallTime

  /// Signs with a random serial number. `issuer` is `nil` for a self-signed certificate.
  func signed(
    by key: PrivateKey, issuer: Certificate?, digest: SignatureDigest
  ) throws(PKIError) -> Certificate {
    let signer = try key.handle()
    let subjectHandle = try subject.handle()
    let sans = try names.handle()
    guard let subjectKey = KeyHandle(talos_public_key_parse(publicKey.der, publicKey.der.count)) else {
      throw .fromOpenSSL(.failed, "failed to load the public key of \"\(subject)\"")
    }
    var template = talos_certificate_template()
    template.subject = subjectHandle.pointer
    template.sans = sans.pointer
    template.public_key = subjectKey.pointer
    template.signing_key = signer.pointer
    template.digest = digest.shimDigest
    template.not_before = notBefore.seconds
    template.not_after = notAfter.seconds
    template.authority = isAuthority
    try Self.setRandomSerial(&template)
    return try issue(template, issuer: issuer)
  }

  private func issue(
    _ template: talos_certificate_template, issuer: Certificate?
  ) throws(PKIError) -> Certificate {
    var template = template
    let der: [UInt8]?
    if let issuer {
      let issuerHandle = try Certificate.handle(issuer.der)
      template.issuer = issuerHandle.pointer
      der = encoded(template)
    } else {
      der = encoded(template)
    }
    guard let der else { throw .fromOpenSSL(.failed, "failed to issue a certificate for \"\(subject)\"") }
    return try Certificate(der: der)
  }

  private func encoded(_ template: talos_certificate_template) -> [UInt8]? {
    var template = template
    let issued = keyUsage.withCString { keyUsage in
      template.key_usage = keyUsage
      guard let extended = usages.extensionValue else { return talos_certificate_issue(&template) }
      return extended.withCString { extended in
        template.extended_key_usage = extended
        return talos_certificate_issue(&template)
      }
    }
    guard let handle = CertificateHandle(issued) else { return nil }
    let pointer = handle.pointer
    return collect { talos_certificate_encode(pointer, &$0) }
  }

  /// 127 random bits: positive, and never longer than the 20 bytes RFC 5280 allows.
  private static func setRandomSerial(_ template: inout talos_certificate_template) throws(PKIError) {
    var random = try SecureRandom.bytes(16)
    random[0] = random[0] & 0x7f | 0x40
    withUnsafeMutableBytes(of: &template.serial) { $0.copyBytes(from: random) }
  }
}
