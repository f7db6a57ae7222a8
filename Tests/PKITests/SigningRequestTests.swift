// SPDX-License-Identifier: Apache-2.0

import PKI
import Testing

@Suite struct SigningRequestTests {
  let authority: CertificateAuthority
  let key: PrivateKey

  init() throws {
    authority = try .create(subject: DistinguishedName(organizations: ["talos"]), kind: .ed25519)
    key = try PrivateKey(generate: .ed25519)
  }

  func request() throws -> CertificateSigningRequest {
    try CertificateSigningRequest(
      key: key, subject: DistinguishedName(commonName: "worker-1", organizations: ["os:admin"]),
      names: SubjectAlternativeNames(dnsNames: ["worker-1"], ipAddresses: ["10.5.0.3", "::1"]))
  }

  @Test func comesBackFromItsPEM() throws {
    let request = try request()
    #expect(try CertificateSigningRequest(pem: request.pem) == request)
    #expect(request.subject.organizations == ["os:admin"])
    #expect(request.names.ipAddresses == ["10.5.0.3", "::1"])
    #expect(request.publicKey == key.publicKey)
  }

  @Test func signingStripsOrganizationsAndLimitsUse() throws {
    let certificate = try authority.sign(request())
    #expect(certificate.subject == DistinguishedName(commonName: "worker-1"))
    #expect(certificate.extendedUsage == .server)
    #expect(certificate.names == SubjectAlternativeNames(dnsNames: ["worker-1"], ipAddresses: ["10.5.0.3", "::1"]))
    #expect(certificate.publicKey == key.publicKey && !certificate.isAuthority)
    try certificate.verify(roots: [authority.certificate], usage: .server)
    #expect(throws: PKIError.self) { try certificate.verify(roots: [authority.certificate], usage: .client) }
  }

  @Test func everyChangedByteIsNoticed() throws {
    let der = try request().der
    for offset in der.indices {
      var damaged = der
      damaged[offset] ^= 0x11
      #expect(throws: PKIError.self) { try CertificateSigningRequest(der: damaged) }
    }
    #expect(throws: PKIError.self) { try CertificateSigningRequest(der: der + [0]) }
  }

  @Test func boundsItsInput() {
    let huge = [UInt8](repeating: 0x30, count: CertificateSigningRequest.maximumLength + 1)
    #expect(throws: PKIError.self) { try CertificateSigningRequest(der: huge) }
  }

  @Test func readsRequestsOfOpenSSL() throws {
    let folder = try TemporaryFolder()
    let keyPath = try folder.write("key.pem", PrivateKey(generate: .ecdsaP256).pem)
    let text = try OpenSSLCommand.run(
      "req", "-new", "-key", keyPath, "-subj", "/O=evil/CN=worker", "-addext", "subjectAltName=DNS:worker,IP:10.0.0.9",
      "-addext", "basicConstraints=CA:TRUE")
    let request = try CertificateSigningRequest(pem: text)
    #expect(request.subject == DistinguishedName(commonName: "worker", organizations: ["evil"]))
    #expect(request.names == SubjectAlternativeNames(dnsNames: ["worker"], ipAddresses: ["10.0.0.9"]))
    #expect(try !authority.sign(request).isAuthority)
  }

  @Test func opensslReadsOurs() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("request.pem", request().pem)
    let text = try OpenSSLCommand.run("req", "-in", path, "-noout", "-verify", "-text")
    #expect(text.contains("verify OK"))
    #expect(text.contains("IP Address:10.5.0.3"))
  }
}
