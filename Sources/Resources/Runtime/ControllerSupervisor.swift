// SPDX-License-Identifier: Apache-2.0

internal import Logging

/// Keeps one controller running.
struct ControllerSupervisor: Sendable {
  let controller: any Controller
  let context: ControllerContext
  let backoff: RestartBackoff

  /// Returns when the controller is done for good or the task is cancelled.
  func run() async {
    while !Task.isCancelled {
      do {
        try await controller.run(context)
        return
      } catch {
        if Task.isCancelled { return }
        await recover(from: error)
      }
    }
  }

  private func recover(from error: any Error) async {
    context.counters.countCrash()
    _ = context.stopTrackingOutputs()
    let delay = backoff.next()
    context.logger.error("controller failed", ["error": "\(error)", "retryIn": "\(delay)"])
    do {
      try await context.time.sleep(for: delay)
      context.queueReconcile()
    } catch {
      // Cancelled: the loop ends.
    }
  }
}
