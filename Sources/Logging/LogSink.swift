// SPDX-License-Identifier: Apache-2.0

internal import System

/// Where log records go. Called from any thread; must not block for long.
public protocol LogSink: Sendable {
  func write(_ record: LogRecord)

  /// Waits until what was written has arrived, but no longer than `limit`. For the end of a process.
  func flush(atMost limit: Duration)
}

extension LogSink {
  /// For sinks where it arrives at once.
  public func flush(atMost limit: Duration) {}
}
