// SPDX-License-Identifier: Apache-2.0

/// A task that waits for a value which an object on a loop will have. Resumed exactly once.
public struct Parked<Value: Sendable> {
  /// Two tasks waited where one may.
  public struct Taken: Error, CustomStringConvertible {
    public var description: String { "two tasks wait on one stream at the same time" }
  }

  private var continuation: UnsafeContinuation<Value, any Error>?

  public init() {}

  public var isWaiting: Bool { continuation != nil }

  /// Keeps `continuation`; one that is kept already fails with `Taken`.
  public mutating func park(_ continuation: UnsafeContinuation<Value, any Error>) {
    resume(throwing: Taken())
    self.continuation = continuation
  }

  /// Without effect when nobody waits.
  public mutating func resume(returning value: Value) {
    take()?.resume(returning: value)
  }

  /// Without effect when nobody waits.
  public mutating func resume(throwing error: any Error) {
    take()?.resume(throwing: error)
  }

  private mutating func take() -> UnsafeContinuation<Value, any Error>? {
    defer { continuation = nil }
    return continuation
  }
}
