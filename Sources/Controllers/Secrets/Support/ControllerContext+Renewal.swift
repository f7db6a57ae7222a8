// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import PKI
internal import Resources
internal import System

extension ControllerContext {
  /// Runs `reconcile` for every wake-up, and at the time it returns, when the first of its certificates is due.
  func reconcileUntilRenewal(_ reconcile: () async throws -> WallTime?) async throws {
    try await reconcileAgain { try await reconcile().map { $0 - wallTime } }
  }
}
