// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A call whose two ends are in one process.
final class InProcessCall: RPCCall {
  private struct State {
    var handler: Task<Void, Never>?
    var timer: Task<Void, Never>?
    var trailingMetadata = RPCMetadata()
    var isEnded = false
  }

  private let context: ServerContext
  private let requests = MessagePipe()
  private let responses: InProcessSink
  private let state = Mutex(State())

  init(_ context: ServerContext) {
    self.context = context
    self.responses = InProcessSink(context)
  }

  func start(_ handler: @escaping RPCMethod.RawHandler) {
    let task = Task { await self.run(handler) }
    let timer = context.deadline.map { deadline in
      Task {
        try? await Task.sleep(until: deadline, clock: .continuous)
        if !Task.isCancelled { self.end(RPCStatus(.deadlineExceeded, "the call's deadline passed")) }
      }
    }
    let hasEnded = state.withLock { state in
      state.handler = task
      state.timer = timer
      return state.isEnded
    }
    if hasEnded { timer?.cancel() }
  }

  func send(_ message: [UInt8]) async throws {
    try await requests.write(message)
  }

  func finishSending() {
    requests.finish()
  }

  func receive() async throws -> [UInt8]? {
    try await responses.pipe.read()
  }

  func initialMetadata() async throws -> RPCMetadata {
    try await responses.initialMetadata()
  }

  var trailingMetadata: RPCMetadata { state.withLock(\.trailingMetadata) }

  func cancel() {
    end(RPCStatus(.cancelled, "the call was cancelled by its caller"))
  }

  private func run(_ handler: RPCMethod.RawHandler) async {
    do {
      try await handler(RequestStream(InProcessSource(requests)), ResponseWriter(responses), context)
      finish(nil)
    } catch {
      finish(RPCStatus(describing: error))
    }
  }

  /// The handler has returned.
  private func finish(_ failure: RPCStatus?) {
    let trailers = context.trailingMetadata
    let timer = state.withLock { state in
      state.isEnded = true
      state.trailingMetadata = trailers
      return state.timer
    }
    timer?.cancel()
    responses.sendInitialMetadata()
    var failure = failure
    failure?.trailingMetadata.append(contentsOf: trailers)
    responses.pipe.finish(throwing: failure)
    requests.fail(failure ?? RPCStatus(.ok, "the call has ended"))
  }

  /// The call ends before its handler does.
  private func end(_ status: RPCStatus) {
    let (handler, timer) = state.withLock { state in
      guard !state.isEnded else { return (nil as Task<Void, Never>?, nil as Task<Void, Never>?) }
      state.isEnded = true
      return (state.handler, state.timer)
    }
    handler?.cancel()
    timer?.cancel()
    requests.fail(status)
    responses.fail(status)
  }
}
