// SPDX-License-Identifier: Apache-2.0

import PKI
import RPC

/// An authority and leaf certificates for one test.
struct TestPKI {
  let authority: CertificateAuthority

  init(_ name: String = "test authority") throws {
    authority = try .create(subject: DistinguishedName(commonName: name), kind: .ecdsaP256)
  }

  func server(_ name: String = "server", dnsNames: [String] = ["server.test"]) throws -> Identity {
    try authority.issue(
      CertificateRequestOptions(
        commonName: name, dnsNames: dnsNames, ipAddresses: ["127.0.0.1", "::1"], usages: .server))
  }

  func client(_ name: String = "client", _ organizations: [String] = ["os:admin"]) throws -> Identity {
    try authority.issue(
      CertificateRequestOptions(commonName: name, organizations: organizations, usages: .client))
  }

  func serverTLS(
    _ verification: TLSServerConfiguration.ClientVerification = .require
  ) throws -> TLSServerConfiguration {
    try TLSServerConfiguration(
      identity: server(), clientAuthorities: [authority.certificate], clientVerification: verification)
  }

  func clientTLS(_ verification: TLSClientConfiguration.Verification = .full) throws -> TLSClientConfiguration {
    try TLSClientConfiguration(
      authorities: [authority.certificate], identity: client(), verification: verification)
  }
}
