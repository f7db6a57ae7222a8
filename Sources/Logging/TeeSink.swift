// SPDX-License-Identifier: Apache-2.0

/// Passes each record to several sinks.
public struct TeeSink: LogSink {
  private let sinks: [any LogSink]

  public init(_ sinks: [any LogSink]) { self.sinks = sinks }

  public func write(_ record: LogRecord) {
    for sink in sinks { sink.write(record) }
  }

  public func flush(atMost limit: Duration) {
    for sink in sinks { sink.flush(atMost: limit) }
  }
}
