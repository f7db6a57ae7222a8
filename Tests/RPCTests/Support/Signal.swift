// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Something that happens once or more, and can be waited for.
final class Signal: Sendable {
  private struct State {
    var count = 0
    var waiters: [(Int, CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  func fire() {
    let ready = state.withLock { state in
      state.count += 1
      let ready = state.waiters.filter { $0.0 <= state.count }
      state.waiters.removeAll { $0.0 <= state.count }
      return ready
    }
    for (_, waiter) in ready { waiter.resume() }
  }

  var count: Int { state.withLock(\.count) }

  /// Returns when it has happened `count` times.
  func wait(count: Int = 1) async {
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        if state.count < count { state.waiters.append((count, continuation)) }
        return state.count >= count
      }
      if isReady { continuation.resume() }
    }
  }
}
