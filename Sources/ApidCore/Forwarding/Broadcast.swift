// SPDX-License-Identifier: Apache-2.0

internal import RPC
internal import Synchronization

/// Hands the requests of one call to several backends, each at its own pace.
///
/// Calls that can be sent to many nodes have one request; the bound is there for those that should have but do not, and
/// holds for all calls together.
final class Broadcast: Sendable {
  static let limit = 64 << 20
  private static let smallRequest = 4 << 10
  private static let total = Atomic(0)

  private struct State {
    var messages: [[UInt8]] = []
    var bytes = 0
    var isFinished = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  deinit {
    Self.total.wrappingSubtract(state.withLock(\.bytes), ordering: .relaxed)
  }

  /// Reads the requests to their end.
  func send(_ requests: RequestStream<[UInt8]>) async {
    do {
      while let message = try await requests.next() {
        guard push(message) else { break }
      }
    } catch {
      // The client has gone; the cancelled task ends the calls.
    }
    wake { $0.isFinished = true }
  }

  /// Sends all requests, also those yet to come, to `call`.
  func feed(_ call: any RPCCall) async {
    var index = 0
    while let message = await message(index) {
      guard (try? await call.send(message)) != nil else { return }
      index += 1
    }
    call.finishSending()
  }

  private func push(_ message: [UInt8]) -> Bool {
    wake { state in
      let sum = Self.total.wrappingAdd(message.count, ordering: .relaxed).newValue
      // Small requests get through whatever others do.
      guard sum <= Self.limit || state.bytes + message.count <= Self.smallRequest else {
        Self.total.wrappingSubtract(message.count, ordering: .relaxed)
        return false
      }
      state.bytes += message.count
      state.messages.append(message)
      return true
    }
  }

  private func message(_ index: Int) async -> [UInt8]? {
    while true {
      let known = state.withLock { ($0.messages.indices.contains(index) ? $0.messages[index] : nil, $0.isFinished) }
      if let message = known.0 { return message }
      if known.1 { return nil }
      await waitForChange(after: index)
    }
  }

  private func waitForChange(after index: Int) async {
    await withCheckedContinuation { continuation in
      let isDone = state.withLock { state in
        if state.isFinished || state.messages.count > index { return true }
        state.waiters.append(continuation)
        return false
      }
      if isDone { continuation.resume() }
    }
  }

  @discardableResult
  private func wake<Result: Sendable>(_ change: (inout sending State) -> Result) -> Result {
    let (result, waiters) = state.withLock { state in
      let result = change(&state)
      let waiters = state.waiters
      state.waiters = []
      return (result, waiters)
    }
    for waiter in waiters { waiter.resume() }
    return result
  }
}
