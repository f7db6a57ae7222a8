// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import PKI
internal import System

enum GenerateRequest {
  private static let key = Flag(
    "key", default: "", "path to the PEM encoded EC or RSA PRIVATE KEY", completion: .files, required: true)
  private static let address = Flag("ip", default: "", "generate the certificate for this IP address")
  private static let roles = Flag<[String]>("roles", default: ["os:admin"], "roles")

  static let command = Command(
    "csr", summary: "Generates a CSR using an Ed25519 private key", flags: [key, address, roles]
  ) { call in
    let path = call[key]
    let request = try CertificateSigningRequest(
      key: PrivateKey(pem: Files.readText(path)), subject: DistinguishedName(organizations: call[roles]),
      names: try SubjectAlternativeNames(ipAddresses: IPFlag.addresses(call[address])))
    let base = path.hasSuffix(".key") ? String(path.dropLast(4)) : path
    try OutputFile.write([("\(base).csr", request.pem)], force: call[GenerateCommand.force])
  }
}
