// SPDX-License-Identifier: Apache-2.0

/// Runs work to its end even when the calling task is cancelled: for tearing down. What the work waits for must be
/// bounded.
public func uncancelled<Success: Sendable, Failure: Error>(
  _ body: @escaping @Sendable () async throws(Failure) -> Success
) async throws(Failure) -> Success {
  let outcome = await Task {
    do throws(Failure) {
      return Result<Success, Failure>.success(try await body())
    } catch {
      return .failure(error)
    }
  }.value
  return try outcome.get()
}
