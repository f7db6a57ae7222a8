// SPDX-License-Identifier: Apache-2.0

/// Runs `body`, or cancels it and throws when it takes longer than `timeout`. `failure` is asked once `body` has ended, so
/// that it may say how far that came.
func withTimeout<Result: Sendable>(
  _ timeout: Duration, _ body: @escaping @Sendable () async throws -> Result,
  orThrow failure: @escaping @Sendable () -> any Error
) async throws -> Result {
  let result = try await withThrowingTaskGroup(of: Result?.self) { group in
    group.addTask { try await body() }
    group.addTask {
      try await Task.sleep(for: timeout)
      return nil
    }
    defer { group.cancelAll() }
    return try await group.next() ?? nil
  }
  guard let result else { throw failure() }
  return result
}
