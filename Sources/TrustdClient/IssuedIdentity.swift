// SPDX-License-Identifier: Apache-2.0

public import PKI

/// A new key with the certificate trustd signed for it.
public struct IssuedIdentity: Sendable, Equatable {
  public let identity: Identity
  /// The authority that signed it.
  public let authority: Certificate
}
