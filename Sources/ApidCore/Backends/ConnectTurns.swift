// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Lets each client connect to so many nodes at once; its further calls wait until some are connected or have failed.
/// One that names addresses where nobody answers waits for itself and takes no connection from others.
final class ConnectTurns: Sendable {
  /// Held while connecting.
  final class Turn: Sendable {
    private let release: Mutex<(@Sendable () -> Void)?>

    fileprivate init(_ release: @escaping @Sendable () -> Void) { self.release = Mutex(release) }

    deinit { end() }

    /// May be called more than once.
    func end() {
      let release = release.withLock { release in
        defer { release = nil }
        return release
      }
      release?()
    }
  }

  private struct Client {
    var running = 0
    /// In the order they came.
    var waiting: [(number: UInt64, resume: CheckedContinuation<Bool, Never>)] = []
  }

  private struct State {
    var clients: [[UInt8]: Client] = [:]
    var lastNumber: UInt64 = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  init(_ limit: Int = 64) { self.limit = limit }

  /// - Throws: `CancellationError`.
  func next(for client: [UInt8]) async throws -> Turn {
    let number = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    let hasTurn = await withTaskCancellationHandler {
      await withCheckedContinuation { wait(for: client, number, $0) }
    } onCancel: {
      giveUp(client, number)
    }
    guard hasTurn else { throw CancellationError() }
    return Turn { self.end(client) }
  }

  private func wait(for client: [UInt8], _ number: UInt64, _ continuation: CheckedContinuation<Bool, Never>) {
    let answer = state.withLock { state -> Bool? in
      if Task.isCancelled { return false }
      if state.clients[client, default: Client()].running < limit {
        state.clients[client, default: Client()].running += 1
        return true
      }
      state.clients[client]?.waiting.append((number, continuation))
      return nil
    }
    if let answer { continuation.resume(returning: answer) }
  }

  private func giveUp(_ client: [UInt8], _ number: UInt64) {
    let waiter = state.withLock { state in
      let index = state.clients[client]?.waiting.firstIndex { $0.number == number }
      return index.flatMap { state.clients[client]?.waiting.remove(at: $0).resume }
    }
    waiter?.resume(returning: false)
  }

  /// Passes the turn on.
  private func end(_ client: [UInt8]) {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard var entry = state.clients[client] else { return nil }
      let next = entry.waiting.isEmpty ? nil : entry.waiting.removeFirst().resume
      if next == nil { entry.running -= 1 }
      state.clients[client] = entry.running > 0 ? entry : nil
      return next
    }
    next?.resume(returning: true)
  }
}
