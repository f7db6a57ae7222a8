// SPDX-License-Identifier: Apache-2.0

internal import Fuzzing
internal import PKI

extension FuzzTarget {
  /// Blocks that are read are printed so that they are read again as the same; so is a certificate among them.
  static let pem = FuzzTarget(
    name: "pem",
    seeds: [sampleCertificate, "# a comment\n\(sampleCertificate)\n-----BEGIN X-----\nAAAA\n-----END X-----"],
    tokens: ["-----BEGIN ", "-----END ", "CERTIFICATE", "-----", "\n", "\r\n", "#", "=", "A", " ", "\u{85}", "é"]
  ) { input in
    guard let blocks = try? PEM.parse(input) else { return }
    guard try PEM.parse(blocks.map(\.text).joined()) == blocks else { throw FuzzFailure("printed, it reads otherwise") }
    guard let certificate = try? Certificate(pem: String(decoding: input, as: UTF8.self)) else { return }
    guard try Certificate(pem: certificate.pem) == certificate else { throw FuzzFailure("another certificate") }
  }

  /// A certificate that is accepted keeps its bytes, and only one that says what was signed counts as signed.
  static let certificate = FuzzTarget(
    name: "certificate", seeds: [certificateBytes],
    tokens: [[0x30], [0x30, 0x80], [0x06, 3, 0x55, 0x1D, 17], [0x82], [0]]
  ) { input in
    guard let certificate = try? Certificate(der: input) else { return }
    guard certificate.der == input else { throw FuzzFailure("the bytes were changed") }
    let original = try Certificate(der: certificateBytes)
    guard certificate.isSigned(by: original) else { return }
    guard certificate.subject == original.subject, certificate.names == original.names,
      certificate.notAfter == original.notAfter, certificate.publicKey == original.publicKey
    else { throw FuzzFailure("a changed certificate counts as signed") }
  }

  private static var certificateBytes: [UInt8] { (try? Certificate(pem: sampleCertificate).der) ?? [] }

  private static let sampleCertificate = """
    -----BEGIN CERTIFICATE-----
    MIIBgDCCATKgAwIBAgIUPnbQnGFrFlYgrKIaNnXuWd0LygAwBQYDK2VwMB8xDjAM
    BgNVBAoMBXRhbG9zMQ0wCwYDVQQDDARmdXp6MCAXDTI2MTEzMDA1NDMyOFoYDzIx
    MjYxMTA2MDU0MzI4WjAfMQ4wDAYDVQQKDAV0YWxvczENMAsGA1UEAwwEZnV6ejAq
    MAUGAytlcAMhADzCwJfYcG573H9TECJUq+yFUmZgH9+9nDocpVcaoP+9o34wfDAd
    BgNVHQ4EFgQU0aqZe79merUF7/6a7AMG/xvhB4gwHwYDVR0jBBgwFoAU0aqZe79m
    erUF7/6a7AMG/xvhB4gwDwYDVR0TAQH/BAUwAwEB/zApBgNVHREEIjAgggZub2Rl
    LTGHBAoFAAKHEP0AAAAAAAAAAAAAAAAAAAEwBQYDK2VwA0EAolo4QwIWvjy+M+1E
    GxNa1/2s4vDzVSLHILvrmW44LDTRQ/KuFPEDYTo2k9pqY6VW2LZCfy8CGsfVAnam
    IVN3DA==
    -----END CERTIFICATE-----

    """
}
