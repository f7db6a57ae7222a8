// SPDX-License-Identifier: Apache-2.0

public import TrustdClient

/// Has certificates of workers signed by the control plane.
public protocol CertificateSigner: Sendable {
  /// A new key of `kind` with a server certificate for it.
  func identity(
    _ request: CertificateSignerRequest
  ) async throws -> IssuedIdentity
}
