// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Counts for one controller.
final class ControllerCounters: Sendable {
  private let crashes = Atomic(0)
  private let wakeUps = Atomic(0)
  private let reads = Atomic(0)
  private let writes = Atomic(0)

  func countCrash() { crashes.wrappingAdd(1, ordering: .relaxed) }
  func countWakeUp() { wakeUps.wrappingAdd(1, ordering: .relaxed) }
  func countRead() { reads.wrappingAdd(1, ordering: .relaxed) }
  func countWrite() { writes.wrappingAdd(1, ordering: .relaxed) }

  var snapshot: ControllerMetrics {
    var metrics = ControllerMetrics()
    metrics.crashes = crashes.load(ordering: .relaxed)
    metrics.wakeUps = wakeUps.load(ordering: .relaxed)
    metrics.reads = reads.load(ordering: .relaxed)
    metrics.writes = writes.load(ordering: .relaxed)
    return metrics
  }
}
