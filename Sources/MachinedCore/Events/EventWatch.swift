// SPDX-License-Identifier: Apache-2.0

/// The events of a node from a place on. Each iteration reads on by itself.
public struct EventWatch: AsyncSequence, Sendable {
  let bus: EventBus
  let start: Int

  public func makeAsyncIterator() -> Iterator { Iterator(bus: bus, position: start) }

  public struct Iterator: AsyncIteratorProtocol {
    let bus: EventBus
    var position: Int

    /// Nil once the task is cancelled.
    ///
    /// - Throws: ``EventOverrunError`` when events were lost because they were read too slowly.
    public mutating func next() async throws -> EventRecord? {
      while true {
        if let event = try bus.event(at: position) {
          position += 1
          return event
        }
        do {
          try await bus.waitForEvent(at: position)
        } catch is CancellationError {
          return nil
        }
      }
    }
  }
}
