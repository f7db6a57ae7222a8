// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// One call of a ``BlockingPool``, which a thread or a cancellation claims, whichever comes first.
final class BlockingJob<Success: Sendable>: Sendable {
  private enum State {
    case new
    case waiting(CheckedContinuation<Success, any Error>)
    case claimed
  }

  private let state = Mutex(State.new)

  /// False when the caller was cancelled before.
  func wait(_ continuation: CheckedContinuation<Success, any Error>) -> Bool {
    state.withLock { state in
      guard case .new = state else { return false }
      state = .waiting(continuation)
      return true
    }
  }

  /// What to resume; nil when somebody else does, or when nobody waits yet.
  func claim() -> CheckedContinuation<Success, any Error>? {
    state.withLock { state in
      defer { state = .claimed }
      guard case .waiting(let continuation) = state else { return nil }
      return continuation
    }
  }
}
