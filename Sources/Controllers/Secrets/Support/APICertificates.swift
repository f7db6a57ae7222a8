// SPDX-License-Identifier: Apache-2.0

internal import API
internal import PKI
internal import Specs

/// The certificates of Talos' own services on a control plane node.
struct APICertificates {
  let authority: CertificateAuthority
  let names: SecretsResources.CertSANSpec
  let now: WallTime

  /// What a service shows to those who connect to it.
  func server(
    keeping current: Common.PEMEncodedCertificateAndKey?
  ) throws -> Common.PEMEncodedCertificateAndKey {
    var options = CertificateRequestOptions(commonName: names.fqdn, usages: .server)
    options.names = names.subjectAlternativeNames
    return try issue(options, current)
  }

  /// With which apid calls apid of other nodes, on behalf of its own callers.
  func client(
    keeping current: Common.PEMEncodedCertificateAndKey?
  ) throws -> Common.PEMEncodedCertificateAndKey {
    try issue(CertificateRequestOptions(organizations: ["os:impersonator"], usages: .client), current)
  }

  private func issue(
    _ options: CertificateRequestOptions, _ current: Common.PEMEncodedCertificateAndKey?
  ) throws -> Common.PEMEncodedCertificateAndKey {
    let leaf = LeafCertificate(authority: authority, options: options)
    return try Common.PEMEncodedCertificateAndKey(leaf.identity(keeping: current?.identity, now: now))
  }
}
