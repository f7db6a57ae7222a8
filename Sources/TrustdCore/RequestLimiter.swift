// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Admits a burst of calls, and then a steady rate. One caller's flood is bounded work for this node.
public final class RequestLimiter: Sendable {
  private struct State {
    var available: Double
    var updated: ContinuousClock.Instant
  }

  private let perSecond: Double
  private let burst: Double
  private let now: @Sendable () -> ContinuousClock.Instant
  private let state: Mutex<State>

  public init(
    perSecond: Double, burst: Double,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.perSecond = perSecond
    self.burst = burst
    self.now = now
    state = Mutex(State(available: burst, updated: now()))
  }

  /// Takes one place; false when none is free.
  public func admit() -> Bool {
    let time = now()
    return state.withLock { state in
      let elapsed = (time - state.updated) / Duration.seconds(1)
      state.available = min(burst, state.available + max(elapsed, 0) * perSecond)
      state.updated = time
      guard state.available >= 1 else { return false }
      state.available -= 1
      return true
    }
  }
}
