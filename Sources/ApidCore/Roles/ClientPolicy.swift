// SPDX-License-Identifier: Apache-2.0

public import API

/// Whom the API listens to.
public enum ClientPolicy: Sendable, Equatable {
  /// Clients with a certificate of an accepted authority.
  case certificate
  /// Everybody, with these roles: a node in maintenance.
  case anyone([Role])
}
