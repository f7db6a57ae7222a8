// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Keeps the last records in memory, for tests and crash reports.
public final class MemorySink: LogSink {
  private let records = Mutex<[LogRecord]>([])
  private let capacity: Int

  public init(capacity: Int = 1000) { self.capacity = max(capacity, 1) }

  public func write(_ record: LogRecord) {
    records.withLock { records in
      if records.count >= capacity { records.removeFirst() }
      records.append(record)
    }
  }

  public var all: [LogRecord] { records.withLock { $0 } }
}
