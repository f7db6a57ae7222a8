// SPDX-License-Identifier: Apache-2.0

/// Whom the client takes for a node.
enum ServerTrust: Sendable, Equatable {
  /// Who has a certificate of the cluster's authority for the address dialled.
  case authority
  /// Who has one of these public keys.
  case fingerprints([String])
  /// Anybody: the first contact with a machine that has no certificate of the cluster yet.
  case anybody
}
