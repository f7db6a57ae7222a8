// SPDX-License-Identifier: Apache-2.0

import Resources
import Logging
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(2))) struct SequencerTests {
  struct Broken: Error, CustomStringConvertible { var description: String { "broken" } }

  let clock = VirtualTime()
  let events: EventBus
  let sequencer: Sequencer

  init() {
    events = EventBus(clock: clock)
    sequencer = Sequencer(clock: clock, events: events, logger: .disabled)
  }

  /// A sequence that runs until it is cancelled, and tells when it has begun.
  private func endless(_ begun: Watched<Bool>) -> [SequencePhase] {
    [
      SequencePhase(
        "endless",
        SequenceTask("wait") {
          begun.update { $0 = true }
          try await Task.sleep(for: .seconds(3600))
        })
    ]
  }

  @Test func phasesAreSerialAndTasksParallel() async throws {
    let order = Record<String>()
    let meeting = Watched(0)
    @Sendable func meet(_ name: String) async throws {
      meeting.update { $0 += 1 }
      try await meeting.wait { $0 == 2 }  // passes only if both tasks run at once
      order.append(name)
    }
    try await sequencer.run(
      .boot,
      [
        SequencePhase("one", SequenceTask("a") { try await meet("a") }, SequenceTask("b") { try await meet("b") }),
        SequencePhase("two", SequenceTask("c") { order.append("c") }),
      ])
    #expect(order.all.last == "c")
    #expect(Set(order.all) == ["a", "b", "c"])
  }

  @Test func publishesSequencePhaseAndTask() async throws {
    try await sequencer.run(.boot, actorID: "actor", [SequencePhase("one", SequenceTask("a") {})])
    #expect(
      events.recent().map(\.event) == [
        .sequence(name: "boot", action: .start, failure: nil), .phase(name: "one", action: .start),
        .task(name: "a", action: .start), .task(name: "a", action: .stop), .phase(name: "one", action: .stop),
        .sequence(name: "boot", action: .stop, failure: nil),
      ])
    #expect(events.recent().allSatisfy { $0.actorID == "actor" })
  }

  @Test func failureNamesPhaseTaskAndCause() async {
    let error = await #expect(throws: SequenceFailure.self) {
      try await sequencer.run(
        .boot, [SequencePhase("one", SequenceTask("a") { throw Broken() }), SequencePhase("never")])
    }
    #expect(error?.code == .fatal)
    #expect(error?.description == "sequence boot, phase one, task a: broken")
    #expect(!events.recent().contains { $0.event == .phase(name: "never", action: .start) })
    #expect(sequencer.running == nil)
  }

  @Test func toleratedFailureGoesOn() async throws {
    let order = Record<String>()
    try await sequencer.run(
      .reset,
      [
        SequencePhase("one", toleratesFailure: true, SequenceTask("a") { throw Broken() }),
        SequencePhase("two", SequenceTask("b") { order.append("b") }),
      ])
    #expect(order.all == ["b"])
  }

  @Test func secondSequenceIsLockedOut() async throws {
    let begun = Watched(false)
    async let boot: Void = sequencer.run(.boot, endless(begun))
    try await begun.wait { $0 }
    let error = await #expect(throws: SequenceFailure.self) { try await sequencer.run(.shutdown, []) }
    #expect(error?.code == .locked)
    #expect(sequencer.running == .boot)

    try await sequencer.run(.reboot, [])  // may push boot out
    do {
      try await boot
      Issue.record("boot went on")
    } catch {
      #expect((error as? SequenceFailure)?.code == .cancelled)
    }
  }

  @Test func forceTakesOverAnything() async throws {
    let begun = Watched(false)
    let reset = Task { [sequencer] in try await sequencer.run(.reset, self.endless(begun)) }
    try await begun.wait { $0 }
    try await sequencer.run(.shutdown, force: true, [])
    await #expect(throws: SequenceFailure.self) { try await reset.value }
  }

  @Test func givesUpOnASequenceThatDoesNotEnd() async throws {
    let begun = Watched(false), release = Watched(false)
    let stubborn = SequencePhase(
      "stubborn",
      SequenceTask("wait") {
        begun.update { $0 = true }
        try await uncancelled { _ = try await release.wait { $0 } }
      })
    async let boot: Void = sequencer.run(.boot, [stubborn])
    try await begun.wait { $0 }
    async let reboot: Void = sequencer.run(.reboot, [])
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(60))
    do {
      try await reboot
      Issue.record("reboot started beside boot")
    } catch {
      #expect((error as? SequenceFailure)?.code == .locked)
    }
    release.update { $0 = true }
    _ = try? await boot
  }

  @Test func cancellingTheCallerCancelsTheSequence() async throws {
    let begun = Watched(false)
    let run = Task { [sequencer] in try await sequencer.run(.boot, self.endless(begun)) }
    try await begun.wait { $0 }
    run.cancel()
    await #expect(throws: SequenceFailure.self) { try await run.value }
    #expect(sequencer.running == nil)
  }

  @Test(arguments: SequenceKind.allCases)
  func takeoverMatrix(running: SequenceKind) {
    let allowed: [SequenceKind: Set<SequenceKind>] = [
      .initialize: [.maintenanceUpgrade, .reboot, .emergencyVolumeCleanup],
      .boot: [.reboot, .reset, .upgrade, .emergencyVolumeCleanup], .reboot: [.reboot], .reset: [.reboot],
    ]
    let able = Set(SequenceKind.allCases.filter { $0.mayTakeOver(running) })
    #expect(able == allowed[running] ?? [])
  }
}
