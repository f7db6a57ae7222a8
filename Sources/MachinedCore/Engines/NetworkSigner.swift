// SPDX-License-Identifier: Apache-2.0

internal import SecretsControllers
internal import TrustdClient

/// Has the certificates of a worker signed by the trustd of a control plane node.
struct NetworkSigner: CertificateSigner {
  func identity(_ request: CertificateSignerRequest) async throws -> IssuedIdentity {
    let client = try TrustdClient(
      hosts: request.hosts, token: request.token, acceptedAuthorities: request.acceptedAuthorities)
    return try await client.requestIdentity(
      kind: request.keyKind, commonName: request.commonName, names: request.names)
  }
}
