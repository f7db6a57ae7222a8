// SPDX-License-Identifier: Apache-2.0

public import PKI
public import System

/// What trustd signs with, and whom it believes.
public struct SigningMaterial: Sendable, Equatable, Redacted {
  public var authority: CertificateAuthority
  /// The token of the machine config. Never empty.
  public let token: String

  /// Throws `.rejected` without a token: an empty one would let everyone in.
  public init(authority: CertificateAuthority, token: String) throws(PKIError) {
    guard !token.isEmpty else { throw PKIError(.rejected, "trustd needs a token; set machine.token") }
    self.authority = authority
    self.token = token
  }

  public var description: String { "SigningMaterial(\(authority.certificate.subject), redacted)" }
}
