// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// How often a controller did what, since it was registered.
public struct ControllerMetrics: Sendable, Hashable {
  /// Runs which ended with an error.
  public var crashes = 0
  /// Wake-ups, the initial one included; those which joined a pending one are not counted.
  public var wakeUps = 0
  /// Gets and lists that reached the store.
  public var reads = 0
  /// Changes that reached the store.
  public var writes = 0

  public init() {}
}

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
