// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A watch which reads from the history of a collection when its consumer asks. It holds no events, so a slow consumer
/// costs nothing; one which is slower than history is long gets an errored event.
final class CollectionWatch: WatchSource {
  private enum Cursor {
    case starting([ResourceEvent], position: Int64)
    case reading(Int64)
    case finished
  }

  private enum Step {
    case deliver([ResourceEvent])
    case wait(Int64)
    case finish
  }

  private let collection: ResourceCollection
  private let filter: WatchFilter
  private let cursor: Mutex<Cursor>

  init(_ collection: ResourceCollection, _ filter: WatchFilter, start: CollectionContents.WatchStart) {
    self.collection = collection
    self.filter = filter
    self.cursor = Mutex(
      start.initial.isEmpty ? .reading(start.position) : .starting(start.initial, position: start.position))
  }

  func next() async -> [ResourceEvent]? {
    while !Task.isCancelled {
      switch step() {
      case .deliver(let events):
        if !events.isEmpty { return events }
      case .wait(let position): await collection.wait(for: position)
      case .finish: return nil
      }
    }
    return nil
  }

  private func step() -> Step {
    cursor.withLock { cursor in
      switch cursor {
      case .starting(let initial, let position):
        cursor = .reading(position)
        return .deliver(initial.filter { filter.selects($0) })
      case .reading(let position): return read(from: position, &cursor)
      case .finished: return .finish
      }
    }
  }

  private func read(from position: Int64, _ cursor: inout Cursor) -> Step {
    do {
      let entries = try collection.entries(from: position)
      guard !entries.isEmpty else { return .wait(position) }
      cursor = .reading(position + Int64(entries.count))
      return .deliver(select(entries, from: position))
    } catch {
      cursor = .finished
      return .deliver([ResourceEvent(.errored, .tombstone(collection.kind.pointer("")), error: error)])
    }
  }

  private func select(_ entries: [EventRing.Entry], from position: Int64) -> [ResourceEvent] {
    var events: [ResourceEvent] = []
    events.reserveCapacity(entries.count)
    for (offset, entry) in entries.enumerated() {
      if let event = filter.event(entry, at: position + Int64(offset)) { events.append(event) }
    }
    return events
  }
}

extension ResourceCollection {
  /// Everything from `position` on; empty when nothing happened since.
  fileprivate func entries(from position: Int64) throws(ResourceError) -> [EventRing.Entry] {
    try read { contents throws(ResourceError) in
      let ring = contents.ring
      guard !ring.isOverrun(position) else {
        throw ResourceError(
          .watchOverrun,
          "buffer overrun: namespace \(kind.namespace) type \(kind.type) write pos \(ring.writePosition) "
            + "pos \(position) capacity \(ring.capacity)")
      }
      return (position..<ring.writePosition).map { ring[$0] }
    }
  }
}
