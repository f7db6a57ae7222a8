// SPDX-License-Identifier: Apache-2.0

internal import Synchronization
public import System

/// Time which stands still until it is told to advance, so that waits of minutes and lifetimes of days are tested in
/// no time.
public final class VirtualTime: TimeSource {
  private let state: Mutex<State>

  /// - Parameter start: by default 2026-01-01T00:00:00Z.
  public init(start: Timestamp = Timestamp(seconds: 1_767_225_600)) {
    state = Mutex(State(wall: start))
  }

  public func now() -> Timestamp { state.withLock(\.wall) }

  public func instant() -> ContinuousClock.Instant { state.withLock(\.now) }

  public func sleep(for duration: Duration) async throws {
    let id = state.withLock { $0.nextID() }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in begin(id, duration, continuation) }
    } onCancel: {
      state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume()
    }
    try Task.checkCancellation()
  }

  private func begin(_ id: UInt64, _ duration: Duration, _ continuation: CheckedContinuation<Void, Never>) {
    let observers: (satisfied: [CheckedContinuation<Duration, Never>], wait: Duration)? = state.withLock { state in
      if Task.isCancelled || duration <= .zero { return nil }
      return state.sleep(id, for: duration, continuation)
    }
    guard let observers else { return continuation.resume() }
    for observer in observers.satisfied { observer.resume(returning: observers.wait) }
  }

  /// Moves time forward and ends all sleeps which are due.
  public func advance(by duration: Duration) {
    for continuation in state.withLock({ $0.advance(by: duration) }) { continuation.resume() }
  }

  /// Sets the wall clock forward, or back by a negative duration. No time passes.
  public func setWallClock(forward duration: Duration) {
    state.withLock { $0.wall = $0.wall.advanced(by: duration) }
  }

  /// Waits until at least `count` tasks sleep, and returns how long the first of them had to wait at that moment.
  @discardableResult
  public func waitForSleepers(_ count: Int = 1) async -> Duration {
    await withCheckedContinuation { continuation in
      let wait = state.withLock { $0.watch(count, continuation) }
      if let wait { continuation.resume(returning: wait) }
    }
  }
}

extension VirtualTime {
  private struct State {
    var wall: Timestamp
    var now = ContinuousClock.now
    var sleepers: [UInt64: (deadline: ContinuousClock.Instant, continuation: CheckedContinuation<Void, Never>)] = [:]
    var watchers: [(count: Int, continuation: CheckedContinuation<Duration, Never>)] = []
    private var lastID: UInt64 = 0

    init(wall: Timestamp) { self.wall = wall }

    mutating func nextID() -> UInt64 {
      lastID += 1
      return lastID
    }

    /// Returns those who waited for this sleeper, and what to tell them.
    mutating func sleep(
      _ id: UInt64, for duration: Duration, _ continuation: CheckedContinuation<Void, Never>
    ) -> (satisfied: [CheckedContinuation<Duration, Never>], wait: Duration) {
      sleepers[id] = (now.advanced(by: duration), continuation)
      let count = sleepers.count
      let satisfied = watchers.filter { $0.count <= count }
      watchers.removeAll { $0.count <= count }
      return (satisfied.map(\.continuation), shortestWait)
    }

    private var shortestWait: Duration {
      now.duration(to: sleepers.values.map(\.deadline).min() ?? now)
    }

    /// Nil when there are not as many sleepers yet.
    mutating func watch(_ count: Int, _ continuation: CheckedContinuation<Duration, Never>) -> Duration? {
      if sleepers.count >= count { return shortestWait }
      watchers.append((count, continuation))
      return nil
    }

    mutating func advance(by duration: Duration) -> [CheckedContinuation<Void, Never>] {
      now = now.advanced(by: duration)
      wall = wall.advanced(by: duration)
      let due = sleepers.filter { $0.value.deadline <= now }.sorted { $0.value.deadline < $1.value.deadline }
      for (id, _) in due { sleepers[id] = nil }
      return due.map(\.value.continuation)
    }
  }
}
