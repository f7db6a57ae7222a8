// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@testable import MachinedCore

/// The phases of a container node, in order, each with its tasks.
@Suite struct ContainerSequencesTests {
  private let fixture: NodeFixture

  init() throws { fixture = try NodeFixture() }

  private func text(_ phases: [SequencePhase]) -> [String] {
    phases.map { "\($0.name): \($0.tasks.map(\.name).joined(separator: " "))\($0.toleratesFailure ? " ?" : "")" }
  }

  @Test func comingUp() {
    #expect(text(fixture.sequences.initialize()) == ["machined: startMachined startApid", "config: loadConfig"])
    #expect(
      text(fixture.sequences.boot()) == [
        "memorySizeCheck: memorySizeCheck", "diskSizeCheck: diskSizeCheck",
        "sharedFilesystems: setupSharedFilesystems", "ephemeral: mountEphemeralPartition",
        "userSetup: writeUserFiles", "startEverything: startAllServices",
      ])
  }

  /// A question mark stands for a phase whose failure is only told.
  @Test func goingDown() {
    let stop = ["cleanup: stopAllPods ?", "stopEverything: stopAllServices"]
    #expect(text(fixture.sequences.reboot(force: false)) == stop + ["reboot: reboot"])
    #expect(text(fixture.sequences.reboot(force: true)) == ["reboot: reboot"])
    let shutdown = stop + ["shutdown: shutdown"]
    #expect(
      text(fixture.sequences.shutdown(force: false))
        == ["storeShutdown: storeShutdownEmergency", "drain: cordonAndDrainNode ?"] + shutdown)
    #expect(
      text(fixture.sequences.shutdown(force: true)) == ["storeShutdown: storeShutdownEmergency"] + shutdown)
    #expect(fixture.sequences.emergencyVolumeCleanup().isEmpty)
  }

  struct Broken: Error {}

  @Test func aShutdownThatFailsLeavesTheNodeOff() async {
    let broken = SequencePhase("broken", SequenceTask("broken") { throw Broken() })
    let shutdown = fixture.sequences.shutdown(force: true)
    await fixture.node.runToEnd(.shutdown, shutdown.prefix(1) + [broken])
    #expect(fixture.node.end.value == .wanted(.powerOff))
    #expect(fixture.node.end.value?.exitCode == 0)
  }

  @Test func aFailureMeanwhileDoesNotStartItAgain() async throws {
    let store = try #require(fixture.sequences.shutdown(force: true).first)
    try await fixture.node.sequencer.run(.shutdown, [store])
    fixture.node.finish(.fatal(message: "controller runtime: broken"))
    #expect(fixture.node.end.value == .wanted(.powerOff))
    let running = try NodeFixture().node
    running.finish(.fatal(message: "controller runtime: broken"))
    #expect(running.end.value?.exitCode == 1)
  }
}
