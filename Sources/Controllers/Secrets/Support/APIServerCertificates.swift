// SPDX-License-Identifier: Apache-2.0

internal import API
internal import PKI
internal import Specs

/// What kube-apiserver shows to its clients, to kubelets and to the servers it aggregates.
struct APIServerCertificates {
  let authority: CertificateAuthority
  let aggregator: CertificateAuthority
  let names: SubjectAlternativeNames
  let now: WallTime

  func all(
    keeping current: SecretsResources.KubernetesDynamicCertsSpec
  ) throws -> SecretsResources.KubernetesDynamicCertsSpec {
    var result = SecretsResources.KubernetesDynamicCertsSpec()
    result.apiServer = try server(current.apiServer)
    result.apiServerKubeletClient = try Common.PEMEncodedCertificateAndKey(
      identity(authority, "apiserver-kubelet-client", "system:masters", current.apiServerKubeletClient))
    result.frontProxy = try Common.PEMEncodedCertificateAndKey(
      identity(aggregator, "front-proxy-client", nil, current.frontProxy))
    return result
  }

  /// The issuing authority follows in the file, for clients which know only the one above it.
  private func server(_ current: Common.PEMEncodedCertificateAndKey?) throws -> Common.PEMEncodedCertificateAndKey {
    var options = CertificateRequestOptions(
      commonName: "kube-apiserver", organizations: ["kube-master"], usages: .server,
      lifetime: CertificateRequestOptions.yearLifetime)
    options.names = names
    let leaf = try LeafCertificate(authority: authority, options: options)
      .identity(keeping: current?.identity, now: now)
    return try Common.PEMEncodedCertificateAndKey(
      Identity(certificate: leaf.certificate, intermediates: [authority.certificate], key: leaf.key))
  }

  private func identity(
    _ authority: CertificateAuthority, _ commonName: String, _ organization: String?,
    _ current: Common.PEMEncodedCertificateAndKey?
  ) throws -> Identity {
    let options = CertificateRequestOptions(
      commonName: commonName, organizations: organization.map { [$0] } ?? [], usages: .client,
      lifetime: CertificateRequestOptions.yearLifetime)
    return try LeafCertificate(authority: authority, options: options).identity(keeping: current?.identity, now: now)
  }
}
