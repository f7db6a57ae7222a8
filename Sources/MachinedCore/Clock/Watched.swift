// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A value whose changes can be awaited.
final class Watched<Value: Sendable>: Sendable {
  private typealias Waiter = (matches: @Sendable (Value) -> Bool, resume: CheckedContinuation<Value?, Never>)

  private struct State {
    var value: Value
    var waiters: [UInt64: Waiter] = [:]
    var nextTicket: UInt64 = 0
    /// Waits that were cancelled before they began.
    var cancelled: Set<UInt64> = []
  }

  private let state: Mutex<State>

  init(_ value: Value) { state = Mutex(State(value: value)) }

  var value: Value { state.withLock { $0.value } }

  /// Changes the value and wakes those whose wish it fulfils, outside the lock.
  @discardableResult
  func update<Result: Sendable>(_ change: (inout Value) -> Result) -> Result {
    let (result, value, ready) = state.withLock { state in
      let result = change(&state.value)
      let ready = state.waiters.filter { $0.value.matches(state.value) }
      for ticket in ready.keys { state.waiters[ticket] = nil }
      return (result, state.value, Array(ready.values))
    }
    for waiter in ready { waiter.resume.resume(returning: value) }
    return result
  }

  /// The first value from now on that `matches`; the present one counts.
  @discardableResult
  func wait(until matches: @escaping @Sendable (Value) -> Bool) async throws -> Value {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    let value = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let immediate = register(ticket, (matches, continuation))
        switch immediate {
        case .none: break
        case .cancelled: continuation.resume(returning: nil)
        case .value(let value): continuation.resume(returning: value)
        }
      }
    } onCancel: {
      cancel(ticket)
    }
    state.withLock { _ = $0.cancelled.remove(ticket) }
    guard let value else { throw CancellationError() }
    return value
  }

  private enum Immediate {
    case cancelled
    case value(Value)
  }

  /// Nil when there is something to wait for.
  private func register(_ ticket: UInt64, _ waiter: sending Waiter) -> Immediate? {
    state.withLock { state in
      if state.cancelled.remove(ticket) != nil { return .cancelled }
      if waiter.matches(state.value) { return .value(state.value) }
      state.waiters[ticket] = waiter
      return nil
    }
  }

  private func cancel(_ ticket: UInt64) {
    let waiter = state.withLock { state in
      let waiter = state.waiters.removeValue(forKey: ticket)
      if waiter == nil { state.cancelled.insert(ticket) }
      return waiter
    }
    waiter?.resume.resume(returning: nil)
  }
}
