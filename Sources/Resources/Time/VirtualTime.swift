// SPDX-License-Identifier: Apache-2.0

internal import Synchronization
public import System

/// Time which stands still until it is told to advance, so that waits of minutes and lifetimes of days are tested in
/// no time.
public final class VirtualTime: TimeSource {
  private let state: Mutex<State>

  /// - Parameter start: by default 2026-01-01T00:00:00Z.
  public init(start: Timestamp = Timestamp(seconds: 1_767_225_600)) {
    state = Mutex(State(now: start))
  }

  public func now() -> Timestamp { state.withLock(\.now) }

  public func sleep(for duration: Duration) async throws {
    let id = state.withLock { $0.nextID() }
    await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
        let ready: [CheckedContinuation<Void, Never>] = state.withLock { state in
          if Task.isCancelled || duration <= .zero { return [continuation] }
          return state.sleep(id, for: duration, continuation)
        }
        for continuation in ready { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume()
    }
    try Task.checkCancellation()
  }

  /// Moves time forward and ends all sleeps which are due.
  public func advance(by duration: Duration) {
    for continuation in state.withLock({ $0.advance(by: duration) }) { continuation.resume() }
  }

  /// Waits until at least `count` tasks sleep, and returns how long the first of them has to wait.
  @discardableResult
  public func waitForSleepers(_ count: Int = 1) async -> Duration {
    await withCheckedContinuation { continuation in
      let ready = state.withLock { $0.watch(count, continuation) }
      if ready { continuation.resume() }
    }
    return state.withLock { state in
      (state.sleepers.values.map(\.deadline).min() ?? state.now).since(state.now)
    }
  }
}

extension VirtualTime {
  private struct State {
    var now: Timestamp
    var sleepers: [UInt64: (deadline: Timestamp, continuation: CheckedContinuation<Void, Never>)] = [:]
    var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    private var lastID: UInt64 = 0

    init(now: Timestamp) { self.now = now }

    mutating func nextID() -> UInt64 {
      lastID += 1
      return lastID
    }

    /// Returns those who waited for this sleeper.
    mutating func sleep(
      _ id: UInt64, for duration: Duration, _ continuation: CheckedContinuation<Void, Never>
    ) -> [CheckedContinuation<Void, Never>] {
      sleepers[id] = (now.advanced(by: duration), continuation)
      let count = sleepers.count
      let satisfied = watchers.filter { $0.count <= count }
      watchers.removeAll { $0.count <= count }
      return satisfied.map(\.continuation)
    }

    mutating func watch(_ count: Int, _ continuation: CheckedContinuation<Void, Never>) -> Bool {
      if sleepers.count >= count { return true }
      watchers.append((count, continuation))
      return false
    }

    mutating func advance(by duration: Duration) -> [CheckedContinuation<Void, Never>] {
      now = now.advanced(by: duration)
      let due = sleepers.filter { $0.value.deadline <= now }.sorted { $0.value.deadline < $1.value.deadline }
      for (id, _) in due { sleepers[id] = nil }
      return due.map(\.value.continuation)
    }
  }
}
