// SPDX-License-Identifier: Apache-2.0

public import System

/// The time that services and sequences live by. Tests put a virtual one in its place.
public protocol NodeClock: Sendable {
  var now: Timestamp { get }
  /// Throws `CancellationError` when the task is cancelled meanwhile.
  func sleep(for duration: Duration) async throws
}

/// Real time; sleeps do not count time spent suspended.
public struct SystemClock: NodeClock {
  public init() {}
  public var now: Timestamp { .now }
  public func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration) }
}

/// A step took longer than it may.
public struct TimeoutError: Error, Sendable, Equatable, CustomStringConvertible {
  public let what: String
  public let limit: Duration
  public var description: String { "\(what): timed out after \(limit.goDescription)" }
}

extension NodeClock {
  /// Runs `body`, cancelling it and throwing `TimeoutError` when it takes longer than `limit`. Returns only
  /// after `body` has ended.
  public func withTimeout<Result: Sendable>(
    _ limit: Duration, _ what: String, _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await self.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let result = first else {
        throw TimeoutError(what: what, limit: limit)
      }
      return result
    }
  }
}
