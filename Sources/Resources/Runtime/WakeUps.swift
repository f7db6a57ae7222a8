// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The wake-ups of one controller. Any number of them while one is pending count as one, because a controller reads
/// everything it needs each time. Ends when the task which iterates is cancelled.
public final class WakeUps: AsyncSequence, Sendable {
  public typealias Element = Void
  public typealias Failure = Never

  fileprivate enum State {
    case idle
    case pending
    case waiting(CheckedContinuation<Void, Never>)
  }

  private let state = Mutex(State.idle)

  init() {}

  public func makeAsyncIterator() -> Iterator { Iterator(wakeUps: self) }

  /// Returns false when a wake-up was pending already.
  @discardableResult
  func trigger() -> Bool {
    let (isNew, waiter) = state.withLock { $0.trigger() }
    waiter?.resume()
    return isNew
  }

  fileprivate func next() async -> Void? {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock { $0.wait(continuation, isCancelled: Task.isCancelled) }?.resume()
      }
    } onCancel: {
      state.withLock { $0.cancel() }?.resume()
    }
    return Task.isCancelled ? nil : ()
  }

  public struct Iterator: AsyncIteratorProtocol {
    fileprivate let wakeUps: WakeUps

    public mutating func next() async -> Void? { await wakeUps.next() }

    public mutating func next(isolation actor: isolated (any Actor)?) async -> Void? { await wakeUps.next() }
  }
}

extension WakeUps.State {
  /// Says whether the wake-up is a new one, and whom to resume.
  fileprivate mutating func trigger() -> (isNew: Bool, waiter: CheckedContinuation<Void, Never>?) {
    switch self {
    case .idle:
      self = .pending
      return (true, nil)
    case .pending:
      return (false, nil)
    case .waiting(let continuation):
      self = .idle
      return (true, continuation)
    }
  }

  /// Returns the continuation when there is nothing to wait for.
  fileprivate mutating func wait(
    _ continuation: CheckedContinuation<Void, Never>, isCancelled: Bool
  ) -> CheckedContinuation<Void, Never>? {
    if isCancelled { return continuation }
    switch self {
    case .pending:
      self = .idle
      return continuation
    case .idle, .waiting:
      // One controller, one iterator: nobody else can be waiting.
      self = .waiting(continuation)
      return nil
    }
  }

  fileprivate mutating func cancel() -> CheckedContinuation<Void, Never>? {
    guard case .waiting(let continuation) = self else { return nil }
    self = .idle
    return continuation
  }
}
