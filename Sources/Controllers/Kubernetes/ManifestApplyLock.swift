// SPDX-License-Identifier: Apache-2.0

/// Keeps control plane nodes from applying manifests at the same time.
public protocol ManifestApplyLock: Sendable {
  /// Runs the body while this node holds the lock; throws when another holds it.
  func withLock(_ body: () async throws -> Void) async throws
}
