// SPDX-License-Identifier: Apache-2.0

internal import System

/// Where log records go. Called from any thread; must not block for long.
public protocol LogSink: Sendable {
  func write(_ record: LogRecord)
}
