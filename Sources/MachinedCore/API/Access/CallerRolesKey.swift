// SPDX-License-Identifier: Apache-2.0

internal import API
internal import RPC

/// The roles of the caller, for handlers that look closer.
enum CallerRolesKey: ServerContextKey {
  typealias Value = Set<Role>
}
