// SPDX-License-Identifier: Apache-2.0

public import System
internal import Synchronization

/// Where log records go. Called from any thread; must not block for long.
public protocol LogSink: Sendable {
  func write(_ record: LogRecord)
}

/// Prints lines to an open descriptor, stderr by default. Lines are whole: one write each.
public final class DescriptorSink: LogSink {
  private let descriptor: OwnedDescriptor

  /// Keeps a duplicate of `number`; nil when there is none to duplicate.
  public init?(duplicating number: Int32 = 2) {
    let original = OwnedDescriptor(taking: number)
    let duplicate = try? original.duplicate()
    _ = original.release()
    guard let duplicate else { return nil }
    descriptor = duplicate
  }

  public init(_ descriptor: consuming OwnedDescriptor) { self.descriptor = descriptor }

  // A log that cannot be written has nobody left to tell.
  public func write(_ record: LogRecord) {
    try? descriptor.write(Array("\(record.line)\n".utf8))
  }
}

/// Drops everything.
public struct NullSink: LogSink {
  public init() {}
  public func write(_ record: LogRecord) {}
}

/// Passes each record to several sinks.
public struct TeeSink: LogSink {
  private let sinks: [any LogSink]

  public init(_ sinks: [any LogSink]) { self.sinks = sinks }

  public func write(_ record: LogRecord) {
    for sink in sinks { sink.write(record) }
  }
}

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
