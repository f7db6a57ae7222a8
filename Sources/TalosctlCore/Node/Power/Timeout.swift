// SPDX-License-Identifier: Apache-2.0

/// Runs `body`, or cancels it and throws when it takes longer than `timeout`.
func withTimeout<Result: Sendable>(
  _ timeout: Duration, _ body: @escaping @Sendable () async throws -> Result,
  orThrow failure: @escaping @Sendable () -> any Error
) async throws -> Result {
  try await withThrowingTaskGroup(of: Result?.self) { group in
    group.addTask { try await body() }
    group.addTask {
      try await Task.sleep(for: timeout)
      return nil
    }
    defer { group.cancelAll() }
    guard let first = try await group.next(), let result = first else { throw failure() }
    return result
  }
}
