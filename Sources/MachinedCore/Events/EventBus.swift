// SPDX-License-Identifier: Apache-2.0

public import Resources
internal import Synchronization
internal import System

/// The node's events: the last ones are kept, and watchers follow new ones. A watcher that falls too far behind loses
/// its stream rather than holding up the node.
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
  /// How close to the end of the buffer a reader may fall.
  public static let gap = 10

  private struct State {
    var ring: [EventRecord] = []
    var watchers: [UInt64: AsyncThrowingStream<EventRecord, any Error>.Continuation] = [:]
    var nextWatcher: UInt64 = 0
  }

  private let state = Mutex(State())
  private let clock: any TimeSource
  private let identifiers: XIDGenerator

  public init(clock: any TimeSource = SystemTime()) {
    self.clock = clock
    identifiers = .shared
  }

  public func publish(_ event: RuntimeEvent, actorID: String = "") {
    let time = clock.now()
    let overrun = state.withLock { state in
      let record = EventRecord(id: identifiers.next(at: time), actorID: actorID, time: time, event: event)
      if state.ring.count >= Self.capacity { state.ring.removeFirst() }
      state.ring.append(record)
      let overrun = state.watchers.filter { !Self.offer(record, to: $0.value) }
      for key in overrun.keys { state.watchers[key] = nil }
      return Array(overrun.values)
    }
    for watcher in overrun { watcher.finish(throwing: EventOverrunError()) }
  }

  /// The wanted past followed by everything new. Ending the iteration, or cancelling its task, ends the watch.
  public func watch(_ tail: Tail = .none) -> AsyncThrowingStream<EventRecord, any Error> {
    let (stream, continuation) = AsyncThrowingStream<EventRecord, any Error>.makeStream(
      bufferingPolicy: .bufferingOldest(Self.capacity + Self.gap))
    let now = clock.now()
    let key = state.withLock { state -> UInt64 in
      for record in Self.select(tail, from: state.ring, now: now) { continuation.yield(record) }
      state.nextWatcher += 1
      state.watchers[state.nextWatcher] = continuation
      return state.nextWatcher
    }
    continuation.onTermination = { [weak self] _ in self?.forget(key) }
    return stream
  }

  /// The last events, oldest first.
  public func recent(_ tail: Tail = .last(-1)) -> [EventRecord] {
    let now = clock.now()
    return state.withLock { Array(Self.select(tail, from: $0.ring, now: now)) }
  }

  private func forget(_ key: UInt64) {
    _ = state.withLock { $0.watchers.removeValue(forKey: key) }
  }

  /// False when the watcher's buffer is full or it has gone.
  private static func offer(
    _ record: EventRecord, to watcher: AsyncThrowingStream<EventRecord, any Error>.Continuation
  ) -> Bool {
    if case .enqueued = watcher.yield(record) { true } else { false }
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

/// A watcher read too slowly and missed events.
public struct EventOverrunError: Error, Sendable, CustomStringConvertible {
  public var description: String { "events were lost because they were read too slowly; watch again from the last one" }
}
