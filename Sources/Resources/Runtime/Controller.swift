// SPDX-License-Identifier: Apache-2.0

/// Keeps its outputs what they should be, given its inputs.
///
/// Most controllers implement ``reconcile(_:)`` only. One which also waits for things outside the store implements
/// ``run(_:)`` instead.
public protocol Controller: Sendable {
  /// Unique, `domain.NameController`: also the owner of what the controller writes, and its customary finalizer.
  var name: String { get }

  var inputs: [ControllerInput] { get }

  var outputs: [ControllerOutput] { get }

  /// Runs until its task is cancelled. Returning means that the controller is done for good; throwing restarts it after
  /// a backoff. The default reconciles once for every wake-up.
  func run(_ context: ControllerContext) async throws

  /// Brings the outputs in line with the inputs. Wake-ups carry nothing, so this reads all it needs.
  func reconcile(_ context: ControllerContext) async throws
}

extension Controller {
  public func run(_ context: ControllerContext) async throws {
    for await _ in context.wakeUps {
      try await reconcile(context)
      context.resetRestartBackoff()
    }
  }

  public func reconcile(_ context: ControllerContext) async throws {
    throw ResourceError(.unsupported, "controller \(name) implements neither run nor reconcile")
  }
}
