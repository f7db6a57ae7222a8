// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Synchronization

/// The task that feeds a call from an asynchronous sequence.
final class RequestSender: Sendable {
  private struct State {
    var task: Task<Void, Never>?
    var failure: (any Error)?
    var isCancelled = false
  }

  private let state = Mutex(State())

  init<Request: Message>(_ call: any RPCCall, _ requests: some AsyncSequence<Request, any Error> & Sendable) {
    let task = Task { [weak self] in
      do {
        for try await request in requests { try await call.send(request.protobuf()) }
        call.finishSending()
      } catch {
        self?.record(error)
        call.cancel()
      }
    }
    state.withLock { $0.task = task }
  }

  deinit {
    cancel()
  }

  /// What made sending stop, unless the call had already ended by itself.
  var failure: (any Error)? { state.withLock(\.failure) }

  func cancel() {
    let task = state.withLock { state in
      state.isCancelled = true
      return state.task
    }
    task?.cancel()
  }

  private func record(_ error: any Error) {
    guard !(error is RPCStatus) else { return }
    state.withLock { state in
      if !state.isCancelled { state.failure = error }
    }
  }
}
