// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import PKI

enum GenerateKeyPair {
  private static let address = Flag("ip", default: "", "generate the certificate for this IP address")
  private static let organization = Flag(
    "organization", default: "", "X.509 distinguished name for the Organization", required: true)

  static let command = Command(
    "keypair", summary: "Generates an X.509 Ed25519 key pair", flags: [address, organization]
  ) { call in
    let name = call[organization]
    let authority = try CertificateAuthority.create(
      subject: DistinguishedName(organizations: [name]), kind: .ed25519,
      lifetime: CertificateRequestOptions.leafLifetime)
    let options = CertificateRequestOptions(
      organizations: [name], ipAddresses: try IPFlag.addresses(call[address]), usages: [.server, .client])
    let pair = try authority.issue(options)
    let files = [("\(name).crt", pair.certificate.pem), ("\(name).key", try pair.key.pem)]
    try OutputFile.write(files, force: call[GenerateCommand.force])
  }
}
