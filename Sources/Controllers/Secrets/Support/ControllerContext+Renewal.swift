// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import PKI
internal import Resources
internal import System

extension ControllerContext {
  /// Runs `reconcile` for every wake-up, and at the time it returns, when the first of its certificates is due.
  func reconcileUntilRenewal(_ reconcile: () async throws -> WallTime?) async throws {
    var timer: Task<Void, Never>?
    defer { timer?.cancel() }
    for await _ in wakeUps {
      timer?.cancel()
      let due = try await reconcile()
      timer = due.map(wake)
      resetRestartBackoff()
    }
  }

  private func wake(at due: WallTime) -> Task<Void, Never> {
    let delay = due - wallTime
    return Task {
      do {
        // Nothing to wait for when the clock went past it meanwhile.
        if delay > .zero { try await time.sleep(for: delay) }
        queueReconcile()
      } catch {
        // Cancelled: another time has been set.
      }
    }
  }
}
