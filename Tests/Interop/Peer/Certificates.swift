// SPDX-License-Identifier: Apache-2.0

import PKI
import RPC
import System

/// One authority, a server and a client of it, and a client of another authority.
struct Certificates {
  let authority: Certificate
  let server: Identity
  let client: Identity

  var serverTLS: TLSServerConfiguration {
    get throws {
      try TLSServerConfiguration(identity: server, clientAuthorities: [authority], clientVerification: .require)
    }
  }

  var clientTLS: TLSClientConfiguration {
    get throws { try TLSClientConfiguration(authorities: [authority], identity: client) }
  }

  static func load(_ directory: String) throws -> Certificates {
    Certificates(
      authority: try Certificate(pem: Files.readText("\(directory)/ca.pem")),
      server: try identity(directory, "server"), client: try identity(directory, "client"))
  }

  static func write(to directory: String) throws {
    let authority = try make("interop authority")
    try write(directory, "ca.pem", authority.certificate.pem)
    let names = ["127.0.0.1"]
    let server = CertificateRequestOptions(commonName: "server", ipAddresses: names, usages: .server)
    try write(directory, "server", authority.issue(server))
    let client = CertificateRequestOptions(commonName: "client", organizations: ["os:admin"], usages: .client)
    try write(directory, "client", authority.issue(client))
    try write(directory, "stranger", make("other authority").issue(client))
  }

  private static func make(_ name: String) throws -> CertificateAuthority {
    try .create(subject: DistinguishedName(commonName: name), kind: .ecdsaP256)
  }

  private static func write(_ directory: String, _ name: String, _ identity: Identity) throws {
    try write(directory, "\(name).pem", identity.certificatePEM)
    try write(directory, "\(name)-key.pem", identity.key.pkcs8PEM)
  }

  private static func write(_ directory: String, _ name: String, _ text: String) throws {
    try Files.write("\(directory)/\(name)", Array(text.utf8), mode: 0o600)
  }

  private static func identity(_ directory: String, _ name: String) throws -> Identity {
    try Identity(
      certificatePEM: Files.readText("\(directory)/\(name).pem"),
      keyPEM: Files.readText("\(directory)/\(name)-key.pem"))
  }
}
