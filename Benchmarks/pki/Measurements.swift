// SPDX-License-Identifier: Apache-2.0

internal import PKI

/// What a node does when it gets or renews a certificate, and when it checks a peer's.
func measureIssuing(_ name: String, _ authority: CertificateAuthority) throws {
  let options = CertificateRequestOptions(
    commonName: "node", dnsNames: ["node", "node.example"], ipAddresses: ["10.5.0.2", "fd00::2"], usages: .server)
  let leaf = try authority.issue(options)
  let request = try CertificateSigningRequest(
    key: leaf.key, subject: DistinguishedName(commonName: "node"), names: options.names)
  let keyText = try leaf.key.pem
  try rate("\(name): new key and certificate") { _ = try authority.issue(options) }
  try rate("\(name): check and sign a request") { _ = try authority.sign(CertificateSigningRequest(der: request.der)) }
  try rate("\(name): read a certificate") { _ = try Certificate(der: leaf.certificate.der) }
  try rate("\(name): read a private key") { _ = try PrivateKey(pem: keyText) }
  try rate("\(name): verify a chain") {
    try leaf.certificate.verify(roots: [authority.certificate], usage: .server)
  }
}

/// Signatures alone, to compare with `openssl speed`.
func measureSigning(_ name: String, _ kind: KeyKind) throws {
  let key = try PrivateKey(generate: kind)
  let message = [UInt8](repeating: 1, count: 32)
  let signature = try key.sign(message)
  try rate("\(name): sign") { _ = try key.sign(message) }
  try rate("\(name): verify") { _ = key.publicKey.isValid(signature: signature, for: message) }
}

func measureEncodings() throws {
  let megabyte = try SecureRandom.bytes(1 << 20)
  let text = Base64.encode(megabyte)
  try rate("SHA-256 of 1 MiB") { _ = try Hash.sha256(megabyte) }
  try rate("base64 encode 1 MiB") { _ = Base64.encode(megabyte) }
  try rate("base64 decode 1 MiB") { _ = try Base64.decode(text) }
}

/// Prints how often `body` runs in a second.
func rate(_ name: String, _ body: () throws -> Void) throws {
  var count = 0
  let start = ContinuousClock.now
  while ContinuousClock.now - start < .seconds(1) {
    try body()
    count += 1
  }
  let seconds = (ContinuousClock.now - start) / Duration.seconds(1)
  print(name + String(repeating: " ", count: max(1, 48 - name.count)) + "\(Int(Double(count) / seconds))/s")
}
