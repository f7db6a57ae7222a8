// SPDX-License-Identifier: Apache-2.0

internal import RPC
internal import Synchronization

/// Lets several tasks write to one client, one message at a time.
final class SharedWriter: Sendable {
  private struct State {
    var isBusy = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let responses: ResponseWriter<[UInt8]>
  private let state = Mutex(State())

  init(_ responses: ResponseWriter<[UInt8]>) {
    self.responses = responses
  }

  func write(_ message: [UInt8]) async throws {
    await acquire()
    defer { release() }
    try await responses.write(message)
  }

  /// A waiter is never stuck: the holder's write ends at the latest when the call does.
  private func acquire() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if !state.isBusy {
          state.isBusy = true
          return true
        }
        state.waiters.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  private func release() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.waiters.isEmpty {
        state.isBusy = false
        return nil
      }
      return state.waiters.removeFirst()
    }
    next?.resume()
  }
}
