// SPDX-License-Identifier: Apache-2.0

import Resources
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(1))) struct EventBusTests {
  let clock = VirtualTime()
  let bus: EventBus

  init() { bus = EventBus(clock: clock) }

  private func publish(_ count: Int) {
    for index in 0..<count { bus.publish(.configLoadError(message: "\(index)"), actorID: "me") }
  }

  private func messages(_ records: [EventRecord]) -> [String] {
    records.map { if case .configLoadError(let message) = $0.event { message } else { "" } }
  }

  @Test func keepsTheLastThousand() {
    publish(EventBus.capacity + 5)
    #expect(bus.recent().count == EventBus.capacity)
    #expect(messages(bus.recent(.last(1))) == ["1004"])
    #expect(messages(bus.recent()).first == "5")
  }

  @Test func tailsByIdentifierAndAge() {
    publish(3)
    let ids = bus.recent().map(\.id)
    #expect(ids == ids.sorted())
    #expect(messages(bus.recent(.after(id: ids[0]))) == ["1", "2"])
    clock.advance(by: .seconds(10))
    publish(1)
    #expect(messages(bus.recent(.within(.seconds(5)))) == ["0"])
    #expect(bus.recent(.none).isEmpty)
  }

  @Test func watchersGetThePastThenTheFuture() async throws {
    publish(2)
    var watch = bus.watch(.last(1)).makeAsyncIterator()
    bus.publish(.configLoadError(message: "new"))
    #expect(messages([try #require(try await watch.next()), try #require(try await watch.next())]) == ["1", "new"])
  }

  @Test func slowWatcherIsToldThatItLostEvents() async {
    let watch = bus.watch()
    publish(EventBus.capacity + 1)
    await #expect(throws: EventOverrunError.self) { for try await _ in watch {} }
  }

  @Test func cancelledWatchEnds() async throws {
    let watch = bus.watch()
    let task = Task { for try await _ in watch {} }
    task.cancel()
    try await task.value
  }

  /// Whoever cancels a task holds locks which resuming it takes too: publishing must not wait for the one while it
  /// keeps others waiting for the other. This once hung nodes that were to reboot.
  @Test func watchersMayBeCancelledWhileEventsComeIn() async {
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<200 {
            let watch = bus.watch()
            let task = Task { for try await _ in watch {} }
            bus.publish(.configLoadError(message: "x"))
            task.cancel()
            _ = await task.result
          }
        }
        group.addTask { for _ in 0..<500 { bus.publish(.configLoadError(message: "y")) } }
      }
    }
    #expect(bus.recent().count == EventBus.capacity)
  }

  @Test func identifiersHaveTheKnownShape() {
    #expect(
      XIDGenerator.encode([0x4d, 0x88, 0xe1, 0x5b, 0x60, 0xf4, 0x86, 0xe4, 0x28, 0x41, 0x2d, 0xc9])
        == "9m4e2mr0ui3e8a215n4g")
    let first = XIDGenerator.shared.next(), second = XIDGenerator.shared.next()
    #expect(first.count == 20 && first < second)
  }
}
