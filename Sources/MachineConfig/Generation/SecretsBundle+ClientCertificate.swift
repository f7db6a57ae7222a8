// SPDX-License-Identifier: Apache-2.0

public import PKI

extension SecretsBundle {
  /// A client certificate for the Talos API; its organizations are the roles it grants.
  public func clientIdentity(
    roles: [String] = ["os:admin"], lifetime: Duration = CertificateRequestOptions.yearLifetime, now: WallTime = .now
  ) throws(PKIError) -> Identity {
    let os = certificates.os ?? CertificateAndKey()
    let authority = try CertificateAuthority(certificatePEM: os.certificate.text, keyPEM: os.key.text)
    let options = CertificateRequestOptions(organizations: roles, usages: .client, lifetime: lifetime)
    return try authority.issue(options, now: now)
  }

  /// A talosconfig with one context for this cluster.
  public func clientConfig(
    context: String, endpoints: [String], nodes: [String] = [], roles: [String] = ["os:admin"],
    lifetime: Duration = CertificateRequestOptions.yearLifetime, now: WallTime = .now
  ) throws(PKIError) -> ClientConfig {
    let identity = try clientIdentity(roles: roles, lifetime: lifetime, now: now)
    let credentials = ClientContext(
      endpoints: endpoints, nodes: nodes,
      ca: Base64.encode(Array((certificates.os?.certificate.text ?? "").utf8)),
      crt: Base64.encode(Array(identity.certificatePEM.utf8)), key: Base64.encode(Array(try identity.key.pem.utf8)))
    return ClientConfig(context: context, contexts: [context: credentials])
  }
}
