// SPDX-License-Identifier: Apache-2.0

/// Keeps control plane nodes from doing the same thing at the same time.
public protocol ClusterLock: Sendable {
  /// Runs the body while this node holds the lock; throws when another holds it, or when the body takes longer than the
  /// lock is sure to last.
  func withLock(_ body: @escaping @Sendable () async throws -> Void) async throws
}
