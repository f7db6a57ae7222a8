// SPDX-License-Identifier: Apache-2.0

/// Drops everything.
public struct NullSink: LogSink {
  public init() {}
  public func write(_ record: LogRecord) {}
}
