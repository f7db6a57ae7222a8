// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Lets one task after the other through, in the order they came. Unlike a mutex, it may be held while waiting.
///
/// A task that is cancelled while it waits still gets its turn: what runs under the lock must be bounded.
public final class AsyncLock: Sendable {
  private struct State {
    var isHeld = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  public init() {}

  /// Runs `body` while nobody else runs one under this lock. Must not be called from within a body.
  public func withLock<Result: Sendable>(_ body: () async throws -> Result) async rethrows -> Result {
    await acquire()
    defer { release() }
    return try await body()
  }

  private func acquire() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.isHeld {
          state.waiters.append(continuation)
          return false
        }
        state.isHeld = true
        return true
      }
      if isFree { continuation.resume() }
    }
  }

  /// The lock goes from holder to holder: who comes now does not overtake those that wait.
  private func release() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.waiters.isEmpty {
        state.isHeld = false
        return nil
      }
      return state.waiters.removeFirst()
    }
    next?.resume()
  }
}
