// SPDX-License-Identifier: Apache-2.0

internal import PKI

/// A certificate to be had from an authority of ours. The one there is stays as long as it is what is wanted and
/// younger than half its life, so that controllers may run as often as they like.
struct LeafCertificate {
  let authority: CertificateAuthority
  let options: CertificateRequestOptions

  func identity(keeping current: Identity?, now: WallTime) throws -> Identity {
    if let current, fits(current.certificate, now: now) { return current }
    return try authority.issue(options, now: now)
  }

  private func fits(_ certificate: Certificate, now: WallTime) -> Bool {
    certificate.subject == options.subject && certificate.names.hasSameMembers(as: options.names)
      && certificate.extendedUsage == options.usages && certificate.isSigned(by: authority.certificate)
      && certificate.isFresh(at: now)
  }
}

extension Certificate {
  /// When a new one should replace it: after half of its life.
  var renewal: WallTime { notBefore + (notAfter - notBefore) / 2 }

  /// Valid, and not yet to be replaced.
  func isFresh(at now: WallTime) -> Bool { notBefore <= now && now < renewal }
}

extension SubjectAlternativeNames {
  func hasSameMembers(as other: Self) -> Bool {
    Set(dnsNames) == Set(other.dnsNames) && Set(ipAddresses) == Set(other.ipAddresses)
  }
}
