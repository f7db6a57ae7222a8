// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import PKI

enum GenerateAuthority {
  private static let organization = Flag(
    "organization", default: "", "X.509 distinguished name for the Organization", required: true)
  private static let hours = Flag(
    "hours", default: 87600, "the hours from now on which the certificate validity period ends")
  private static let rsa = Flag("rsa", default: false, "generate in RSA format")

  static let command = Command(
    "ca", summary: "Generates a self-signed X.509 certificate authority", flags: [organization, hours, rsa]
  ) { call in
    let name = call[organization]
    let authority = try CertificateAuthority.create(
      subject: DistinguishedName(organizations: [name]), kind: call[rsa] ? .rsa(bits: 4096) : .ed25519,
      lifetime: try Lifetime.hours(call[hours]))
    let fingerprint = "sha256:" + (try Hash.sha256Hex(authority.certificate.publicKey.der))
    let files = [
      ("\(name).crt", authority.certificate.pem), ("\(name).sha256", fingerprint),
      ("\(name).key", try authority.key.pem),
    ]
    try OutputFile.write(files, force: call[GenerateCommand.force])
  }
}
