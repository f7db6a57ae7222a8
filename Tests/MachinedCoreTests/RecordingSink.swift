// SPDX-License-Identifier: Apache-2.0

import Logging

/// Keeps what is logged.
final class RecordingSink: LogSink {
  private let records = Record<LogRecord>()

  func write(_ record: LogRecord) { records.append(record) }

  var lines: [String] { records.all.map(\.line) }
}
