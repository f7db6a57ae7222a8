// SPDX-License-Identifier: Apache-2.0

internal import API
public import PKI
public import Specs

extension SigningMaterial {
  /// The material machined hands out; `nil` on machines that hold no issuing authority.
  public init?(_ spec: SecretsResources.OSRootSpec) throws(PKIError) {
    guard let issuing = spec.issuingCA, !issuing.key.isEmpty else { return nil }
    let identity = try Identity(issuing)
    let authority = try CertificateAuthority(certificate: identity.certificate, key: identity.key)
    try self.init(authority: authority, token: spec.token)
  }
}

extension SecretsResources.TrustdCertsSpec {
  /// The server's certificate; `nil` before it was issued.
  public func identity() throws(PKIError) -> Identity? {
    guard let server, !server.crt.isEmpty else { return nil }
    return try Identity(server)
  }
}

extension Identity {
  fileprivate init(_ pair: Common.PEMEncodedCertificateAndKey) throws(PKIError) {
    let chain = try Certificate.chain(pem: pair.crt)
    guard let leaf = chain.first else { throw PKIError(.malformed, "the text holds no certificate") }
    try self.init(certificate: leaf, intermediates: Array(chain.dropFirst()), key: PrivateKey(pem: pair.key))
  }
}
