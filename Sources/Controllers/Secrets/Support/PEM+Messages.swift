// SPDX-License-Identifier: Apache-2.0

internal import API
internal import MachineConfig
internal import PKI
internal import Protobuf

extension Common.PEMEncodedCertificateAndKey {
  /// Nil when the config leaves it out.
  init?(_ pair: CertificateAndKey?) {
    guard let pair, !pair.certificate.text.isEmpty else { return nil }
    self = .with {
      $0.crt = Array(pair.certificate.text.utf8)
      $0.key = Array(pair.key.text.utf8)
    }
  }

  init(_ identity: Identity) throws {
    let key = try identity.key.pem
    self = .with {
      $0.crt = Array(identity.certificatePEM.utf8)
      $0.key = Array(key.utf8)
    }
  }

  /// Nil when it is not a certificate with its key.
  var identity: Identity? {
    try? Identity(certificatePEM: String(decoding: crt, as: UTF8.self), keyPEM: String(decoding: key, as: UTF8.self))
  }

  func authority() throws -> CertificateAuthority {
    try CertificateAuthority(
      certificatePEM: String(decoding: crt, as: UTF8.self), keyPEM: String(decoding: key, as: UTF8.self))
  }

  var certificateOnly: Common.PEMEncodedCertificate { .with { $0.crt = crt } }
}

extension Common.PEMEncodedCertificate {
  init(_ certificate: CertificateOnly) {
    self = .with { $0.crt = Array(certificate.certificate.text.utf8) }
  }
}

extension [Common.PEMEncodedCertificate] {
  /// All authorities one after the other.
  var pem: String { String(decoding: PEM.joined(map(\.crt)), as: UTF8.self) }

  func certificates() throws -> [Certificate] { try Certificate.chain(pem: pem) }
}
