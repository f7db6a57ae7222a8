// SPDX-License-Identifier: Apache-2.0

internal import API
internal import PKI
internal import Specs
internal import System

/// What etcd shows to its clients and peers, and what its clients on this node show to it.
struct EtcdCertificates {
  let authority: CertificateAuthority
  let hostname: NetworkResources.HostnameStatusSpec
  let addresses: [IPAddress]
  let now: WallTime

  func all(keeping current: SecretsResources.EtcdCertsSpec) throws -> SecretsResources.EtcdCertsSpec {
    var result = SecretsResources.EtcdCertsSpec()
    result.etcd = try member(addresses + IPAddress.loopbacks, ["localhost"], current.etcd)
    result.etcdPeer = try member(addresses, [], current.etcdPeer)
    result.etcdAdmin = try client("talos", current.etcdAdmin)
    result.etcdAPIServer = try client("kube-apiserver", current.etcdAPIServer)
    return result
  }

  /// Members connect to each other, so their certificates are good for both ends.
  private func member(
    _ addresses: [IPAddress], _ names: [String], _ current: Common.PEMEncodedCertificateAndKey?
  ) throws -> Common.PEMEncodedCertificateAndKey {
    var sans = SecretsResources.CertSANSpec()
    sans.append(addresses: addresses)
    sans.append(names: names)
    sans.append(hostname)
    var options = CertificateRequestOptions(
      commonName: hostname.hostname, usages: [.server, .client],
      lifetime: CertificateRequestOptions.authorityLifetime)
    options.names = sans.subjectAlternativeNames
    return try issue(options, current)
  }

  private func client(
    _ commonName: String, _ current: Common.PEMEncodedCertificateAndKey?
  ) throws -> Common.PEMEncodedCertificateAndKey {
    let options = CertificateRequestOptions(
      commonName: commonName, usages: .client, lifetime: CertificateRequestOptions.authorityLifetime)
    return try issue(options, current)
  }

  private func issue(
    _ options: CertificateRequestOptions, _ current: Common.PEMEncodedCertificateAndKey?
  ) throws -> Common.PEMEncodedCertificateAndKey {
    let leaf = LeafCertificate(authority: authority, options: options)
    return try Common.PEMEncodedCertificateAndKey(leaf.identity(keeping: current?.identity, now: now))
  }
}
