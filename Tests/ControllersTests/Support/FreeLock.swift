// SPDX-License-Identifier: Apache-2.0

import KubernetesControllers

/// A lock that nobody else wants.
struct FreeLock: ClusterLock {
  func withLock(_ body: @escaping @Sendable () async throws -> Void) async throws { try await body() }
}
