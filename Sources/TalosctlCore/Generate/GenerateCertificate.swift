// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import PKI
internal import System

enum GenerateCertificate {
  private static let ca = Flag("ca", default: "", "path to the PEM encoded CERTIFICATE", required: true)
  private static let csr = Flag(
    "csr", default: "", "path to the PEM encoded CERTIFICATE REQUEST", completion: .files, required: true)
  private static let name = Flag("name", default: "", "the basename of the generated file", required: true)
  private static let hours = Flag(
    "hours", default: 24, "the hours from now on which the certificate validity period ends")

  static let command = Command(
    "crt", summary: "Generates an X.509 Ed25519 certificate",
    details: """
      Generates an X.509 Ed25519 certificate for the clients of the API.
      The authority is read from the files CA.crt and CA.key, CA being the value of --ca.
      """, flags: [ca, csr, name, hours]
  ) { call in
    let authority = try CertificateAuthority(
      certificatePEM: Files.readText("\(call[ca]).crt"), keyPEM: Files.readText("\(call[ca]).key"))
    let request = try CertificateSigningRequest(pem: Files.readText(call[csr]))
    var options = CertificateRequestOptions(usages: .client, lifetime: try Lifetime.hours(call[hours]))
    options.subject = request.subject
    options.names = request.names
    let certificate = try authority.issue(options, publicKey: request.publicKey)
    try OutputFile.write([("\(call[name]).crt", certificate.pem)], force: call[GenerateCommand.force])
  }
}
