// SPDX-License-Identifier: Apache-2.0

public import Logging
internal import Synchronization

/// What a controller sees of the world: the store limited to what it declared, its wake-ups, and time.
public final class ControllerContext: Sendable {
  /// Name of the controller, stamped as owner on what it writes.
  public let name: String
  public let time: any TimeSource
  /// Logs under the name of the controller.
  public let logger: Logger
  /// One element per wake-up; the first is there from the start.
  public let wakeUps = WakeUps()

  let state: CountedState
  let counters: ControllerCounters
  private let permissions: Mutex<ControllerPermissions>
  private let tracking = Mutex<Set<ResourcePointer>?>(nil)
  private let backoff: RestartBackoff
  private let inputsChanged: @Sendable ([ControllerInput]) async throws -> Void

  init(
    controller: any Controller, state: any CoreState, time: any TimeSource, logger: Logger, backoff: RestartBackoff,
    inputsChanged: @escaping @Sendable ([ControllerInput]) async throws -> Void
  ) {
    let counters = ControllerCounters()
    self.name = controller.name
    self.time = time
    self.logger = logger.named(controller.name)
    self.state = CountedState(base: state, counters: counters)
    self.counters = counters
    self.permissions = Mutex(
      ControllerPermissions(controller: controller.name, inputs: controller.inputs, outputs: controller.outputs))
    self.backoff = backoff
    self.inputsChanged = inputsChanged
  }

  /// Asks for another wake-up, as if an input had changed.
  public func queueReconcile() {
    if wakeUps.trigger() { counters.countWakeUp() }
  }

  /// Tells the runtime that the controller made progress: the next failure restarts it after the shortest wait.
  public func resetRestartBackoff() { backoff.reset() }

  /// Replaces the inputs. Changes of new inputs wake the controller from the moment this returns.
  ///
  /// - Throws: `invalidRegistration` when an input appears twice.
  public func updateInputs(_ inputs: [ControllerInput]) async throws {
    guard inputs.sorted() != permissions.withLock(\.inputs).sorted() else { return }
    try await inputsChanged(inputs)
    permissions.withLock { $0.inputs = inputs }
  }
}

extension ControllerContext {
  /// Checks an access against what the controller declared.
  func require(_ check: (ControllerPermissions) throws(ResourceError) -> Void) throws(ResourceError) {
    try check(permissions.withLock { $0 })
  }

  /// Begins to note which outputs are written, for ``cleanupOutputs(_:)-(ResourceKind...)``.
  public func startTrackingOutputs() {
    tracking.withLock { $0 = [] }
  }

  /// The outputs written since tracking started; nil when it did not.
  func stopTrackingOutputs() -> Set<ResourcePointer>? {
    tracking.withLock { tracking in
      defer { tracking = nil }
      return tracking
    }
  }

  func noteTouched(_ pointer: ResourcePointer) {
    tracking.withLock { _ = $0?.insert(pointer) }
  }
}
