// SPDX-License-Identifier: Apache-2.0

public import System

/// Where controllers and the store get time from, so that tests can run them under ``VirtualTime``.
public protocol TimeSource: Sendable {
  /// Wall-clock time, which may jump: for what is shown and compared with the times of others.
  func now() -> Timestamp

  /// A moment on the clock that ``sleep(for:)`` waits on: for deadlines, and for how long something took.
  func instant() -> ContinuousClock.Instant

  /// Waits on a clock that does not jump.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  func sleep(for duration: Duration) async throws
}
