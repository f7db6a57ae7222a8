// SPDX-License-Identifier: Apache-2.0

/// A task that waits on a loop's object for a value. Resumed exactly once.
struct Parked<Value: Sendable> {
  private var continuation: UnsafeContinuation<Value, any Error>?

  init() {}

  var isWaiting: Bool { continuation != nil }

  mutating func park(_ continuation: UnsafeContinuation<Value, any Error>) {
    if let earlier = self.continuation {
      earlier.resume(throwing: RPCStatus(.internalError, "two tasks wait on one stream at the same time"))
    }
    self.continuation = continuation
  }

  mutating func resume(returning value: Value) {
    take()?.resume(returning: value)
  }

  mutating func resume(throwing error: any Error) {
    take()?.resume(throwing: error)
  }

  private mutating func take() -> UnsafeContinuation<Value, any Error>? {
    defer { continuation = nil }
    return continuation
  }
}
