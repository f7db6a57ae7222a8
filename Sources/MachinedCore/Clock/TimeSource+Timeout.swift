// SPDX-License-Identifier: Apache-2.0

internal import Resources

extension TimeSource {
  /// Runs `body`, cancelling it and throwing `TimeoutError` when it takes longer than `limit`. Returns only
  /// after `body` has ended.
  func withTimeout<Result: Sendable>(
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
