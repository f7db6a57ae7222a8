// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import Resources
internal import System

extension Node {
  /// Lives: startup tasks, controllers, the sequences initialize and boot, then until somebody ends it.
  ///
  /// `startup` replaces the startup tasks of this kind of machine.
  public func run(_ sequences: any Sequences, startup: [StartupTask]? = nil) async -> NodeEnd {
    do {
      let context = StartupContext(mode: mode, logger: logger, root: root)
      try await StartupTask.run(startup ?? StartupTask.chain(for: mode), context) {
        try await self.registerResources()
        try self.controllers.register(MachineStatusController(self))
        try self.controllers.register(AddressEventController(self.events))
        await self.live(sequences)
      }
    } catch {
      finish(.fatal(message: "startup: \(error)"))
    }
    return end.value ?? .fatal(message: "the node ended without a reason")
  }

  /// Returns when an end is wanted or unavoidable, after everything that was started has ended.
  private func live(_ sequences: any Sequences) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.runControllers() }
      group.addTask { await self.publishServices() }
      group.addTask { await self.followSignals(sequences) }
      group.addTask { await self.followKernelLog() }
      group.addTask { await self.bringUp(sequences) }
      _ = try? await self.end.wait { $0 != nil }
      if case .fatal(let message) = self.end.value { await self.cleanUpAfterFailure(message, sequences) }
      group.cancelAll()
    }
    isLeaving.update { $0 = true }
    await services.shutDown()
    await background.end()
  }

  private func runControllers() async {
    do {
      try await controllers.run()
    } catch {
      finish(.fatal(message: "controller runtime: \(error)"))
    }
  }

  private func bringUp(_ sequences: any Sequences) async {
    do {
      try await sequencer.run(.initialize, sequences.initialize())
      try await sequencer.run(.boot, sequences.boot())
    } catch let failure as SequenceFailure where failure.code == .fatal {
      finish(.fatal(message: failure.description))
    } catch {
      // Another sequence took over, and decides how this ends.
      logger.info("boot ended early", ["reason": "\(error)"])
    }
  }

  private func cleanUpAfterFailure(_ message: String, _ sequences: any Sequences) async {
    logger.error("fatal error, the node will end", ["error": message])
    do {
      try await clock.withTimeout(Self.emergencyBudget, "emergency volume cleanup") {
        try await self.sequencer.run(.emergencyVolumeCleanup, force: true, sequences.emergencyVolumeCleanup())
      }
    } catch {
      logger.error("emergency cleanup failed", ["error": "\(error)"])
    }
    for seconds in stride(from: Self.countdownSeconds, to: 0, by: -1) {
      if seconds % 5 == 0 || seconds < 4 { logger.info("rebooting in \(seconds) seconds") }
      try? await clock.sleep(for: .seconds(1))
    }
  }

  /// What the clean-up after a fatal error may take.
  static let emergencyBudget = Duration.seconds(30)
  /// How long a fatal error stays on the console before the node restarts.
  static let countdownSeconds = 10
}
