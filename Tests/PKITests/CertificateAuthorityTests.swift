// SPDX-License-Identifier: Apache-2.0

import PKI
import Testing

@Suite struct CertificateAuthorityTests {
  static let kinds: [KeyKind] = [.ed25519, .ecdsaP256, .rsa(bits: 2048)]
  let now = WallTime(seconds: 1_790_000_000)

  func authority(_ kind: KeyKind = .ed25519) throws -> CertificateAuthority {
    try .create(subject: DistinguishedName(organizations: ["talos"]), kind: kind, now: now)
  }

  @Test(arguments: kinds) func authorityIsSelfSigned(kind: KeyKind) throws {
    let certificate = try authority(kind).certificate
    #expect(certificate.isAuthority)
    #expect(certificate.subject == DistinguishedName(organizations: ["talos"]))
    #expect(certificate.issuer == certificate.subject)
    #expect(certificate.isSigned(by: certificate))
    #expect(certificate.notAfter - certificate.notBefore == .hours(87600))
    #expect(certificate.publicKey.kind == kind)
  }

  @Test(arguments: kinds) func leafSaysWhatWasAsked(kind: KeyKind) throws {
    let authority = try authority(kind)
    let identity = try authority.issue(
      CertificateRequestOptions(
        commonName: "node-1", organizations: ["os:admin", "os:reader"], dnsNames: ["node-1", "node-1.example"],
        ipAddresses: ["10.5.0.2", "fd00::2"], usages: [.server, .client]), now: now)
    let leaf = identity.certificate
    #expect(leaf.subject == DistinguishedName(commonName: "node-1", organizations: ["os:admin", "os:reader"]))
    #expect(leaf.names.dnsNames == ["node-1", "node-1.example"])
    #expect(leaf.names.ipAddresses == ["10.5.0.2", "fd00::2"])
    #expect(leaf.extendedUsage == [.server, .client])
    #expect(leaf.notBefore == now - .seconds(10))
    #expect(leaf.notAfter == now + .hours(24))
    #expect(!leaf.isAuthority && leaf.isSigned(by: authority.certificate))
    #expect(identity.key.kind == kind && identity.key.publicKey == leaf.publicKey)
    #expect(try Certificate(pem: leaf.pem) == leaf)
  }

  @Test func serialNumbersDiffer() throws {
    let authority = try authority()
    let serials = try (0..<20).map { _ in
      try authority.issue(CertificateRequestOptions(usages: .client)).certificate.serial
    }
    #expect(Set(serials).count == serials.count)
    #expect(serials.allSatisfy { $0.count == 16 && $0[0] < 0x80 })
  }

  @Test func leavesAreValidForTheirLifetimeOnly() throws {
    let options = CertificateRequestOptions(usages: .server, backdating: .zero)
    let leaf = try authority().issue(options, now: now).certificate
    #expect(leaf.isValid(at: now) && !leaf.isValid(at: now + .hours(25)) && !leaf.isValid(at: now - .seconds(1)))
  }

  @Test func mismatchedPartsAreRefused() throws {
    let authority = try authority()
    let other = try PrivateKey(generate: .ed25519)
    let leaf = try authority.issue(CertificateRequestOptions(usages: .client))
    #expect(throws: PKIError.self) { try CertificateAuthority(certificate: authority.certificate, key: other) }
    #expect(throws: PKIError.self) { try CertificateAuthority(certificate: leaf.certificate, key: leaf.key) }
    #expect(throws: PKIError.self) { try Identity(certificate: leaf.certificate, key: other) }
  }

  @Test(arguments: ["1.2.3", "300.1.1.1", "fe80::1%eth0", ""]) func refusesAddress(text: String) throws {
    let authority = try authority()
    #expect(throws: PKIError.self) {
      try authority.issue(CertificateRequestOptions(ipAddresses: [text], usages: .server))
    }
  }

  @Test(arguments: ["", "a b", "b\u{fc}cher.example", "a\0b"]) func refusesDNSName(text: String) throws {
    let authority = try authority()
    #expect(throws: PKIError.self) {
      try authority.issue(CertificateRequestOptions(dnsNames: [text], usages: .server))
    }
  }
}
