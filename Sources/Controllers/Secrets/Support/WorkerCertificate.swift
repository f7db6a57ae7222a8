// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import MachineConfig
internal import PKI
internal import Resources
internal import Specs
internal import System
internal import TrustdClient

/// The server certificate of a node which cannot issue its own.
struct WorkerCertificate {
  let root: SecretsResources.OSRootSpec
  let names: SecretsResources.CertSANSpec
  let signer: any CertificateSigner
  let asked: AskedNames

  func issued(
    keeping current: Common.PEMEncodedCertificateAndKey?, _ context: ControllerContext
  ) async throws -> Common.PEMEncodedCertificateAndKey {
    let authorities = try root.acceptedCAs.certificates()
    guard let newest = authorities.last else {
      throw MissingAuthority("the machine config has no machine.ca, which certificates are checked against")
    }
    if let current, let certificate = current.identity?.certificate,
      fits(certificate, authorities, now: context.wallTime)
    {
      return current
    }
    let wanted = names.subjectAlternativeNames
    let issued = try await signer.identity(
      CertificateSignerRequest(
        hosts: try await hosts(context), token: root.token, acceptedAuthorities: authorities,
        keyKind: newest.publicKey.kind, commonName: names.fqdn, names: wanted))
    asked.current = wanted
    return try Common.PEMEncodedCertificateAndKey(issued.identity)
  }

  private func fits(_ certificate: Certificate, _ authorities: [Certificate], now: WallTime) -> Bool {
    let wanted = names.subjectAlternativeNames
    return (asked.current == wanted || certificate.names.hasSameMembers(as: wanted)) && certificate.isFresh(at: now)
      && authorities.contains { certificate.isSigned(by: $0) }
  }

  /// Control plane nodes which discovery found, else the endpoint of the cluster.
  private func hosts(_ context: ControllerContext) async throws -> [String] {
    let endpoints = try await context.list(KubernetesResources.EndpointSpec.self, namespace: Namespaces.controlPlane)
    let discovered = endpoints.flatMap(\.spec.addresses).compactMap { $0.address?.description }
    if !discovered.isEmpty { return Set(discovered).sorted() }
    let endpoint = try await context.machineConfiguration()?.v1alpha1?.cluster.controlPlane.endpoint
    return endpoint.map { [$0.host] } ?? []
  }
}
