// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Synchronization

/// Lets one task wait for a count another one reports.
final class Counter: Sendable {
  private struct State {
    var reached = -1
    var waiter: (count: Int, continuation: CheckedContinuation<Void, Never>)?
  }

  private let state = Mutex(State())

  func reach(_ count: Int) {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.reached = max(state.reached, count)
      guard let waiter = state.waiter, waiter.count <= state.reached else { return nil }
      state.waiter = nil
      return waiter.continuation
    }
    waiter?.resume()
  }

  func wait(for count: Int) async {
    await withCheckedContinuation { continuation in
      let isReached = state.withLock { state in
        if state.reached >= count { return true }
        state.waiter = (count, continuation)
        return false
      }
      if isReached { continuation.resume() }
    }
  }
}

extension Counter {
  /// Counts updates as they are delivered.
  func countEvents(of watch: ResourceWatch, upTo count: Int) async {
    var seen = 0
    for await events in watch {
      for event in events where event.kind == .updated { seen += 1 }
      reach(seen)
      if seen >= count { return }
    }
  }
}
