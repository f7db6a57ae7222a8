// SPDX-License-Identifier: Apache-2.0

public import PKI
public import System

/// What a worker asks the control plane for.
public struct CertificateSignerRequest: Sendable, Redacted {
  /// Control plane nodes to ask.
  public var hosts: [String]
  /// `machine.token`.
  public var token: String
  /// Authorities one of which must have signed what the answer shows.
  public var acceptedAuthorities: [Certificate]
  public var keyKind: KeyKind
  public var commonName: String
  public var names: SubjectAlternativeNames

  public var description: String { "request for a certificate of \(commonName) to \(hosts), token redacted" }
}
