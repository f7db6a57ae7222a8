// SPDX-License-Identifier: Apache-2.0

import MachinedCore
import Synchronization
import System

/// Time that stands still until a test moves it.
final class VirtualClock: NodeClock {
  private struct Sleeper {
    let due: Duration
    let resume: CheckedContinuation<Bool, Never>
  }

  private struct State {
    var elapsed = Duration.zero
    var sleepers: [UInt64: Sleeper] = [:]
    var cancelled: Set<UInt64> = []
    var next: UInt64 = 0
    var watchers: [(count: Int, resume: CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  var now: Timestamp { Timestamp(seconds: 1_000_000).advanced(by: state.withLock { $0.elapsed }) }

  func sleep(for duration: Duration) async throws {
    let ticket = state.withLock { state in
      state.next += 1
      return state.next
    }
    let slept = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in self.register(ticket, duration, continuation) }
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.removeValue(forKey: ticket)
        if sleeper == nil { state.cancelled.insert(ticket) }
        return sleeper
      }
      sleeper?.resume.resume(returning: false)
    }
    if !slept { throw CancellationError() }
  }

  /// Waits until exactly `count` tasks sleep.
  func waitForSleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        if state.sleepers.count == count { return true }
        state.watchers.append((count, continuation))
        return false
      }
      if isReady { continuation.resume() }
    }
  }

  /// Moves the time and wakes who is due.
  func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.elapsed += duration
      let due = state.sleepers.filter { $0.value.due <= state.elapsed }
      for ticket in due.keys { state.sleepers[ticket] = nil }
      return due.values.map(\.resume)
    }
    for resume in due { resume.resume(returning: true) }
  }

  private func register(_ ticket: UInt64, _ duration: Duration, _ continuation: CheckedContinuation<Bool, Never>) {
    let (isCancelled, ready) = state.withLock { state in
      if state.cancelled.remove(ticket) != nil { return (true, [CheckedContinuation<Void, Never>]()) }
      state.sleepers[ticket] = Sleeper(due: state.elapsed + duration, resume: continuation)
      let count = state.sleepers.count
      let ready = state.watchers.filter { $0.count == count }.map(\.resume)
      state.watchers.removeAll { $0.count == count }
      return (false, ready)
    }
    if isCancelled { continuation.resume(returning: false) }
    for watcher in ready { watcher.resume() }
  }
}
