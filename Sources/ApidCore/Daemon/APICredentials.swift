// SPDX-License-Identifier: Apache-2.0

internal import API
internal import PKI
internal import Specs

/// What the API server needs of the certificates that machined issues.
struct APICredentials {
  let server: Identity
  /// Control plane nodes have one, to call other nodes with.
  let client: Identity?
  let authorities: [Certificate]
  /// A node in maintenance listens to everybody.
  let acceptsAnyone: Bool

  /// Nil while the server's certificate has not been issued.
  init?(_ spec: SecretsResources.APICertsSpec) throws(PKIError) {
    guard let server = spec.server, !server.crt.isEmpty else { return nil }
    self.server = try Self.identity(server)
    var client: Identity?
    if let pair = spec.client, !pair.crt.isEmpty { client = try Self.identity(pair) }
    self.client = client
    var authorities: [Certificate] = []
    for authority in spec.acceptedCAs { authorities += try Certificate.chain(pem: authority.crt) }
    self.authorities = authorities
    self.acceptsAnyone = spec.skipVerifyingClientCert
  }

  private static func identity(_ pair: Common.PEMEncodedCertificateAndKey) throws(PKIError) -> Identity {
    try Identity(
      certificatePEM: String(decoding: pair.crt, as: UTF8.self), keyPEM: String(decoding: pair.key, as: UTF8.self))
  }
}
