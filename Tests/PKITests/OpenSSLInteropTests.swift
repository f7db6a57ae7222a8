// SPDX-License-Identifier: Apache-2.0

import PKI
import Testing

@Suite struct OpenSSLInteropTests {
  @Test(arguments: [KeyKind.ed25519, .ecdsaP256, .rsa(bits: 2048)])
  func opensslVerifiesAndShowsOurCertificates(kind: KeyKind) throws {
    let folder = try TemporaryFolder()
    let authority = try CertificateAuthority.create(
      subject: DistinguishedName(organizations: ["kubernetes"]), kind: kind, digest: .sha512)
    let leaf = try authority.issue(
      CertificateRequestOptions(
        commonName: "kube-apiserver", organizations: ["kube-master"], dnsNames: ["kubernetes", "localhost"],
        ipAddresses: ["10.96.0.1", "fd00::1"], usages: .server))
    let authorityPath = try folder.write("ca.pem", authority.certificate.pem)
    let leafPath = try folder.write("leaf.pem", leaf.certificatePEM)
    #expect(
      try OpenSSLCommand.run("verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", authorityPath, leafPath)
        .contains("OK"))
    let text = try OpenSSLCommand.run("x509", "-in", leafPath, "-noout", "-text")
    for expected in [
      "Subject: O = kube-master, CN = kube-apiserver", "Issuer: O = kubernetes", "Digital Signature",
      "TLS Web Server Authentication", "DNS:kubernetes, DNS:localhost", "IP Address:10.96.0.1", "CA:FALSE",
    ] { #expect(text.contains(expected), "missing: \(expected)") }
    #expect(!text.contains("TLS Web Client Authentication"))
    let root = try OpenSSLCommand.run("x509", "-in", authorityPath, "-noout", "-text")
    #expect(root.contains("CA:TRUE") && root.contains("Certificate Sign"))
  }

  @Test func readsCertificatesOfOpenSSL() throws {
    let folder = try TemporaryFolder()
    let key = try PrivateKey(generate: .ecdsaP256)
    let keyPath = try folder.write("key.pem", key.pem)
    let text = try OpenSSLCommand.run(
      "req", "-x509", "-new", "-key", keyPath, "-days", "2", "-subj", "/O=a/O=b/CN=c", "-addext",
      "subjectAltName=IP:192.0.2.1")
    let certificate = try Certificate(pem: text)
    #expect(certificate.subject == DistinguishedName(commonName: "c", organizations: ["a", "b"]))
    #expect(certificate.names.ipAddresses == ["192.0.2.1"])
    #expect(certificate.extendedUsage == nil)
    #expect(certificate.publicKey == key.publicKey)
    #expect(certificate.isSigned(by: certificate))
    let path = try folder.write("certificate.pem", text)
    let fingerprint = try OpenSSLCommand.run("x509", "-in", path, "-noout", "-fingerprint", "-sha256")
    #expect(
      fingerprint.replacing(":", with: "").lowercased().contains(try certificate.fingerprint))
  }

  static let usages: [(String, CertificateUsage)] = [
    ("clientAuth", .client), ("clientAuth,serverAuth", [.client, .server]),
    ("clientAuth,emailProtection", [.client, .other]), ("1.2.3.4", .other),
  ]

  @Test(arguments: usages)
  func unknownUsagesAreNotLost(names: String, usage: CertificateUsage) throws {
    let folder = try TemporaryFolder()
    let keyPath = try folder.write("key.pem", PrivateKey(generate: .ecdsaP256).pem)
    let text = try OpenSSLCommand.run(
      "req", "-x509", "-new", "-key", keyPath, "-subj", "/CN=c", "-addext", "extendedKeyUsage=\(names)")
    #expect(try Certificate(pem: text).extendedUsage == usage)
  }

  @Test func wallTimePrintsRFC3339() {
    #expect(WallTime(seconds: 0).description == "1970-01-01T00:00:00Z")
    #expect(WallTime(seconds: 1_790_000_000).description == "2026-09-21T14:13:20Z")
    #expect(WallTime(seconds: .max) + .hours(1) == WallTime(seconds: .max))
  }
}
