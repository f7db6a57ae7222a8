// SPDX-License-Identifier: Apache-2.0

public import System

/// Where controllers and the store get time from, so that tests can run them under ``VirtualTime``.
public protocol TimeSource: Sendable {
  /// Wall-clock time.
  func now() -> Timestamp

  /// Waits on a clock that does not jump.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  func sleep(for duration: Duration) async throws
}
