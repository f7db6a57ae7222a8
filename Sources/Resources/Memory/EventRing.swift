// SPDX-License-Identifier: Apache-2.0

/// The last events of a collection, at positions which count up from 0 for ever.
struct EventRing: Sendable {
  /// Smaller than ``ResourceEvent``: there may be two hundred thousand of these.
  struct Entry: Sendable {
    let kind: ResourceEvent.Kind
    let resource: AnyResource
    let old: AnyResource?
  }

  private let limits: HistoryLimits
  private var entries: [Entry] = []
  private(set) var capacity: Int
  /// Position of the next event.
  private(set) var writePosition: Int64 = 0

  init(_ limits: HistoryLimits) {
    self.limits = limits
    self.capacity = limits.initialCapacity
  }

  /// The oldest position from which everything is still there, with some margin.
  var oldestSafePosition: Int64 { max(0, writePosition - Int64(capacity) + Int64(limits.gap)) }

  mutating func append(_ entry: Entry) {
    if writePosition == Int64(capacity) { capacity = min(capacity * 2, max(limits.maximumCapacity, capacity)) }
    if entries.count < capacity {
      entries.append(entry)
    } else {
      entries[index(of: writePosition)] = entry
    }
    writePosition += 1
  }

  /// Whether events after `position` were overwritten before they were read.
  func isOverrun(_ position: Int64) -> Bool { writePosition - position > Int64(capacity) }

  /// The entry at a position which was written and is not overrun.
  subscript(position: Int64) -> Entry { entries[index(of: position)] }

  private func index(of position: Int64) -> Int { Int(position % Int64(capacity)) }
}

extension EventRing {
  /// Checks that `position` was an event, or nothing at all, from which everything is still there.
  func validate(seen position: Int64, orNothing: Bool) throws(ResourceError) {
    let oldest = writePosition - Int64(capacity) + Int64(limits.gap)
    guard position >= max(oldest, orNothing ? -1 : 0), position < writePosition else { throw .invalidWatchBookmark }
  }
}
