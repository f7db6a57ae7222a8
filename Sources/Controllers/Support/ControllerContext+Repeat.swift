// SPDX-License-Identifier: Apache-2.0

public import Resources

extension ControllerContext {
  /// Runs `reconcile` for every wake-up, and again after the time it returns; nil waits for the next wake-up only.
  public func reconcileAgain(_ reconcile: () async throws -> Duration?) async throws {
    var timer: Task<Void, Never>?
    defer { timer?.cancel() }
    for await _ in wakeUps {
      timer?.cancel()
      timer = try await reconcile().map(wake)
      resetRestartBackoff()
    }
  }

  private func wake(after delay: Duration) -> Task<Void, Never> {
    Task {
      do {
        // Nothing to wait for when the time is past already.
        if delay > .zero { try await time.sleep(for: delay) }
        queueReconcile()
      } catch {
        // Cancelled: another time has been set.
      }
    }
  }
}
