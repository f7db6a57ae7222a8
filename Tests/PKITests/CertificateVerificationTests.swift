// SPDX-License-Identifier: Apache-2.0

import PKI
import Testing

@Suite struct CertificateVerificationTests {
  let now = WallTime(seconds: 1_790_000_000)
  let authority: CertificateAuthority
  let client: Identity

  init() throws {
    authority = try .create(subject: DistinguishedName(organizations: ["talos"]), kind: .ed25519, now: now)
    client = try authority.issue(CertificateRequestOptions(organizations: ["os:admin"], usages: .client), now: now)
  }

  @Test func trustsItsOwnAuthority() throws {
    try client.certificate.verify(roots: [authority.certificate], usage: .client, at: now)
  }

  @Test func oneOfSeveralAuthoritiesSuffices() throws {
    let next = try CertificateAuthority.create(subject: authority.certificate.subject, kind: .ed25519, now: now)
    try client.certificate.verify(roots: [next.certificate, authority.certificate], usage: .client, at: now)
  }

  @Test func refusesAStranger() throws {
    let stranger = try CertificateAuthority.create(subject: authority.certificate.subject, kind: .ed25519, now: now)
    #expect(throws: PKIError.self) {
      try client.certificate.verify(roots: [stranger.certificate], usage: .client, at: now)
    }
    #expect(throws: PKIError.self) { try client.certificate.verify(roots: [], usage: .client, at: now) }
  }

  @Test func refusesAnotherUse() {
    #expect(throws: PKIError.self) {
      try client.certificate.verify(roots: [authority.certificate], usage: .server, at: now)
    }
  }

  @Test func refusesBeforeAndAfterItsTime() {
    for time in [now - .hours(1), now + .hours(25)] {
      let error = #expect(throws: PKIError.self) {
        try client.certificate.verify(roots: [authority.certificate], usage: .client, at: time)
      }
      #expect(error?.code == .untrusted && error?.cause != nil)
    }
  }

  @Test func aLeafCannotIssue() throws {
    let pretender = client.certificate
    let key = try PrivateKey(generate: .ed25519)
    #expect(!key.publicKey.isValid(signature: [], for: pretender.der))
    #expect(throws: PKIError.self) { try CertificateAuthority(certificate: pretender, key: client.key) }
  }

  @Test func hostsMatchNamesAndAddresses() {
    let names = SubjectAlternativeNames(mixed: ["node.example", "*.pods.example", "10.5.0.2", "fd00::0002", "10.5.0.2"])
    #expect(names.ipAddresses == ["10.5.0.2", "fd00::2"])
    for host in ["node.example", "NODE.example", "a.pods.example", "10.5.0.2", "fd00:0::2"] {
      #expect(names.contains(host: host))
    }
    for host in ["other.example", "a.b.pods.example", "pods.example", ".pods.example", "10.5.0.3", "fd00::3"] {
      #expect(!names.contains(host: host))
    }
  }

  @Test func damagedCertificatesAreRefusedOrDiffer() throws {
    let der = client.certificate.der
    for length in stride(from: 0, to: der.count, by: 7) {
      #expect(throws: PKIError.self) { try Certificate(der: Array(der.prefix(length))) }
    }
    #expect(throws: PKIError.self) { try Certificate(der: der + [0]) }
    for offset in der.indices {
      var damaged = der
      damaged[offset] ^= 0x5a
      guard let certificate = try? Certificate(der: damaged) else { continue }
      #expect(throws: PKIError.self) {
        try certificate.verify(roots: [authority.certificate], usage: .client, at: now)
      }
    }
  }
}
