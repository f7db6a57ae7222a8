// SPDX-License-Identifier: Apache-2.0

public import Resources
public import Logging
internal import System

/// Runs sequences: phases one after the other, the tasks of a phase together, one sequence at a time.
public final class Sequencer: Sendable {
  private let lock: SequenceLock
  private let clock: any TimeSource
  private let events: EventBus
  private let logger: Logger

  public init(clock: any TimeSource, events: EventBus, logger: Logger) {
    lock = SequenceLock(clock: clock)
    self.clock = clock
    self.events = events
    self.logger = logger
  }

  /// The sequence that runs now.
  public var running: SequenceKind? { lock.running }

  /// Runs `phases` to the end. `force` pushes any running sequence out; without it only those that `kind` may push out.
  /// A failure is published as an event and thrown as `SequenceFailure`.
  public func run(
    _ kind: SequenceKind, force: Bool = false, actorID: String = "", _ phases: [SequencePhase]
  ) async throws {
    let gate = Watched(false)
    let work = Task {
      try await gate.wait { $0 }
      try await self.perform(kind, actorID, phases)
    }
    do {
      let number = try await lock.acquire(kind, force: force) { work.cancel() }
      defer { lock.release(number) }
      gate.update { $0 = true }
      try await withTaskCancellationHandler {
        try await work.value
      } onCancel: {
        work.cancel()
      }
    } catch {
      let wasPushedOut = work.isCancelled
      work.cancel()
      throw report(kind, actorID, Self.classify(error, kind, wasPushedOut))
    }
  }

  /// Tasks of a cancelled sequence fail in their own ways; all of them mean the same.
  private static func classify(
    _ error: any Error, _ kind: SequenceKind, _ wasPushedOut: Bool
  ) -> SequenceFailure {
    guard let failure = error as? SequenceFailure, !(wasPushedOut && failure.code == .fatal) else {
      return .cancelled(kind)
    }
    return failure
  }

  private func report(_ kind: SequenceKind, _ actorID: String, _ failure: SequenceFailure) -> SequenceFailure {
    logger.error("sequence ended early", ["sequence": kind.rawValue, "error": failure])
    events.publish(.sequence(name: kind.rawValue, action: .stop, failure: failure), actorID: actorID)
    return failure
  }

  private func perform(_ kind: SequenceKind, _ actorID: String, _ phases: [SequencePhase]) async throws {
    let start = clock.instant()
    logger.info("sequence starting", ["sequence": kind.rawValue, "phases": phases.count])
    events.publish(.sequence(name: kind.rawValue, action: .start, failure: nil), actorID: actorID)
    for (index, phase) in phases.enumerated() {
      try Task.checkCancellation()
      logger.info("phase starting", ["phase": phase.name, "step": "\(index + 1)/\(phases.count)"])
      events.publish(.phase(name: phase.name, action: .start), actorID: actorID)
      try await perform(phase, of: kind, actorID)
      events.publish(.phase(name: phase.name, action: .stop), actorID: actorID)
    }
    let duration = start.duration(to: clock.instant()).goDescription
    logger.info("sequence done", ["sequence": kind.rawValue, "duration": duration])
    events.publish(.sequence(name: kind.rawValue, action: .stop, failure: nil), actorID: actorID)
  }

  private func perform(_ phase: SequencePhase, of kind: SequenceKind, _ actorID: String) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in phase.tasks {
        group.addTask {
          do {
            try await self.perform(task, actorID)
          } catch  where phase.toleratesFailure && !Task.isCancelled {
            self.logger.warning("task failed, going on", ["task": task.name, "error": "\(error)"])
          } catch  where !(error is CancellationError) {
            throw SequenceFailure.fatal(kind, phase: phase.name, task: task.name, error)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private func perform(_ task: SequenceTask, _ actorID: String) async throws {
    events.publish(.task(name: task.name, action: .start), actorID: actorID)
    defer { events.publish(.task(name: task.name, action: .stop), actorID: actorID) }
    try await task.run()
  }
}
