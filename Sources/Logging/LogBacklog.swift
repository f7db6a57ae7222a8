// SPDX-License-Identifier: Apache-2.0

/// Records that wait for a sink which may be slow. One that does not keep up gets the newest and the number of those that
/// it has missed.
struct LogBacklog {
  /// In bytes of text.
  let limit: Int
  private var records: [LogRecord] = []
  private var size = 0
  private var dropped = 0
  private var isTaken = false
  private var isAwaited = false

  init(limit: Int) { self.limit = limit }

  /// Whether all records have been taken, and written since.
  var isDone: Bool { records.isEmpty && !isTaken }

  /// - Returns: whether the reader has to be told, which it was not since it found nothing.
  mutating func append(_ record: LogRecord) -> Bool {
    defer { isAwaited = true }
    if size + record.size > limit {
      dropped += records.count
      (records, size) = ([], 0)
    }
    records.append(record)
    size += record.size
    return !isAwaited
  }

  /// Everything that waits, in its order. To be called when what was taken before has been written.
  mutating func take() -> [LogRecord] {
    var batch = records
    if dropped > 0, let first = records.first {
      let notice = LogRecord(
        time: first.time, level: .warning, component: "console", message: "\(dropped) lines dropped",
        fields: [.init(key: "reason", value: "the console was too slow")])
      batch.insert(notice, at: 0)
    }
    (records, size, dropped, isTaken) = ([], 0, 0, !batch.isEmpty)
    isAwaited = isTaken
    return batch
  }
}

extension LogRecord {
  /// In bytes of text.
  fileprivate var size: Int {
    fields.reduce(message.utf8.count) { $0 + $1.key.utf8.count + $1.value.utf8.count }
  }
}
