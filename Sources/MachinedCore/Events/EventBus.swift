// SPDX-License-Identifier: Apache-2.0

public import Resources
internal import Synchronization
internal import System

/// The node's events: the last ones are kept, and watchers follow new ones. A watcher that falls too far behind loses
/// its place rather than holding up the node.
public final class EventBus: Sendable {
  /// How much of the past a watcher asks for.
  public enum Tail: Sendable, Equatable {
    case none
    /// The last `count` events; all when negative.
    case last(Int)
    /// Events after the one with this identifier.
    case after(id: String)
    /// Events of the last so many seconds.
    case within(Duration)
  }

  /// How many events are kept.
  public static let capacity = 1000
  private struct State {
    var ring: [EventRecord] = []
    /// How many events there ever were: the position behind the newest one.
    var end = 0
  }

  private let state = Mutex(State())
  /// Behind the newest event. Watchers are woken through it and not under the lock of `state`: resuming a task takes
  /// locks of its own, which whoever cancels that task holds.
  private let progress = Watched(0)
  private let clock: any TimeSource
  private let identifiers: XIDGenerator

  public init(clock: any TimeSource = SystemTime()) {
    self.clock = clock
    identifiers = .shared
  }

  /// Keeps the event and hands it to all watchers; never waits.
  public func publish(_ event: RuntimeEvent, actorID: String = "") {
    let time = clock.now()
    let end = state.withLock { state in
      let record = EventRecord(id: identifiers.next(at: time), actorID: actorID, time: time, event: event)
      if state.ring.count >= Self.capacity { state.ring.removeFirst() }
      state.ring.append(record)
      state.end += 1
      return state.end
    }
    progress.update { $0 = max($0, end) }
  }

  /// The wanted past followed by everything new. Cancelling the task that iterates ends the watch.
  public func watch(_ tail: Tail = .none) -> EventWatch {
    let now = clock.now()
    let start = state.withLock { $0.end - Self.select(tail, from: $0.ring, now: now).count }
    return EventWatch(bus: self, start: start)
  }

  /// The event at a position; nil when there is none yet.
  func event(at position: Int) throws(EventOverrunError) -> EventRecord? {
    let (event, isLost) = state.withLock { state -> (EventRecord?, Bool) in
      let index = position - (state.end - state.ring.count)
      return (state.ring.indices.contains(index) ? state.ring[index] : nil, index < 0)
    }
    if isLost { throw EventOverrunError() }
    return event
  }

  func waitForEvent(at position: Int) async throws {
    try await progress.wait { $0 > position }
  }

  private static func select(_ tail: Tail, from ring: [EventRecord], now: Timestamp) -> ArraySlice<EventRecord> {
    switch tail {
    case .none: []
    case .last(let count): count < 0 ? ring[...] : ring.suffix(count)
    case .after(let id): ring.drop { $0.id <= id }
    case .within(let duration): ring.drop { now.since($0.time) > duration }
    }
  }
}
