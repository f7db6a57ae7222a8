// SPDX-License-Identifier: Apache-2.0

internal import Glibc
import Synchronization
internal import System

/// A few threads for calls that block: name resolution, file systems, foreign libraries. Threads end when idle.
public final class BlockingPool: Sendable {
  private struct State {
    var work: [@Sendable () -> Void] = []
    var threads = 0
    var idle = 0
  }

  private let maximumThreads: Int
  private let state = Mutex(State())
  private let available = Semaphore()

  public init(maximumThreads: Int = 8) {
    self.maximumThreads = max(maximumThreads, 1)
  }

  public static let shared = BlockingPool()

  /// Runs `body` on a thread of the pool. A call that has begun is not interrupted by cancellation.
  public func run<Success: Sendable>(_ body: @escaping @Sendable () throws -> Success) async throws -> Success {
    try Task.checkCancellation()
    return try await withCheckedThrowingContinuation { continuation in
      submit { continuation.resume(with: Result(catching: body)) }
    }
  }

  private func submit(_ work: @escaping @Sendable () -> Void) {
    let needsThread = state.withLock { state in
      state.work.append(work)
      guard state.idle < state.work.count, state.threads < maximumThreads else { return false }
      state.threads += 1
      return true
    }
    available.signal()
    if needsThread { startThread() }
  }

  private func startThread() {
    do {
      try Thread.start(name: "blocking") { self.serve() }
    } catch {
      // Without a new thread the work waits for one that exists, or runs here when none does.
      let isLast = state.withLock { state in
        state.threads -= 1
        return state.threads == 0
      }
      if isLast, let work = take() { work() }
    }
  }

  private func serve() {
    while waitForWork() {
      take()?()
    }
  }

  private func take() -> (@Sendable () -> Void)? {
    state.withLock { $0.work.isEmpty ? nil : $0.work.removeFirst() }
  }

  /// False when the thread has been idle for long and leaves.
  private func waitForWork() -> Bool {
    state.withLock { $0.idle += 1 }
    let signalled = available.wait(seconds: 10)
    return state.withLock { state in
      state.idle -= 1
      if signalled || !state.work.isEmpty { return true }
      state.threads -= 1
      return false
    }
  }
}
