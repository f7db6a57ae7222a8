// SPDX-License-Identifier: Apache-2.0

internal import Glibc
import Synchronization
internal import System

/// A few threads for calls that block: name resolution, file systems, foreign libraries. Threads end when idle.
///
/// Calls of a kind that others can make hang have a pool of their own, so that they hold up only each other.
public final class BlockingPool: Sendable {
  private struct Work {
    let job: ObjectIdentifier
    let run: @Sendable () -> Void
  }

  private struct State {
    var work: [Work] = []
    var threads = 0
    var idle = 0
  }

  private let maximumThreads: Int
  private let maximumWaiting: Int
  private let state = Mutex(State())
  private let available = Semaphore()

  /// - Parameter maximumWaiting: how many calls may wait for a thread; more are refused.
  public init(maximumThreads: Int = 8, maximumWaiting: Int = 1024) {
    self.maximumThreads = max(maximumThreads, 1)
    self.maximumWaiting = max(maximumWaiting, 1)
  }

  var waiting: Int { state.withLock(\.work.count) }
  var threads: Int { state.withLock(\.threads) }

  /// Resolves names, which takes as long as their servers like.
  public static let names = BlockingPool()

  /// Runs `body` on a thread of the pool. A call that has begun is not interrupted by cancellation; one that waits for
  /// a thread is.
  ///
  /// - Throws: What `body` throws, `CancellationError`, or ``BlockingPoolIsFull``.
  public func run<Success: Sendable>(_ body: @escaping @Sendable () throws -> Success) async throws -> Success {
    let job = BlockingJob<Success>()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        guard job.wait(continuation) else { return continuation.resume(throwing: CancellationError()) }
        let work = Work(job: ObjectIdentifier(job)) { job.claim()?.resume(with: Result(catching: body)) }
        if !submit(work) { job.claim()?.resume(throwing: BlockingPoolIsFull(waiting: maximumWaiting)) }
      }
    } onCancel: {
      guard let continuation = job.claim() else { return }
      withdraw(ObjectIdentifier(job))
      continuation.resume(throwing: CancellationError())
    }
  }

  /// False when too many calls wait already.
  private func submit(_ work: Work) -> Bool {
    let (isTaken, needsThread) = state.withLock { state in
      guard state.work.count < maximumWaiting else { return (false, false) }
      state.work.append(work)
      guard state.idle < state.work.count, state.threads < maximumThreads else { return (true, false) }
      state.threads += 1
      return (true, true)
    }
    if isTaken { available.signal() }
    if needsThread { startThread() }
    return isTaken
  }

  private func withdraw(_ job: ObjectIdentifier) {
    state.withLock { $0.work.removeAll { $0.job == job } }
  }

  private func startThread() {
    do {
      try Thread.start(name: "blocking") { self.serve() }
    } catch {
      // Without a new thread the work waits for one that exists, or all of it runs here when none does.
      let isLast = state.withLock { state in
        state.threads -= 1
        return state.threads == 0
      }
      while isLast, let work = take() { work() }
    }
  }

  private func serve() {
    while waitForWork() {
      take()?()
    }
  }

  private func take() -> (@Sendable () -> Void)? {
    state.withLock { $0.work.isEmpty ? nil : $0.work.removeFirst().run }
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
