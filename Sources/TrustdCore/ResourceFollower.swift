// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import Resources

/// Keeps something in step with one resource of machined.
struct ResourceFollower<Spec: ResourceSpec>: Sendable {
  var state: any CoreState
  var id: String
  var time: any TimeSource
  var logger: Logger

  /// Calls `apply` with the content of the resource, now and after each change; with `nil` while it does not exist. What
  /// was applied last stays in force while machined cannot be reached. Returns only by throwing: `CancellationError`, or
  /// what `apply` threw.
  func run(_ apply: (Spec?) async throws -> Void) async throws {
    while true {
      let reason = try await follow(apply)
      try Task.checkCancellation()
      logger.warning("lost the watch, trying again", ["resource": id, "reason": reason])
      try await time.sleep(for: .seconds(1))
    }
  }

  /// Returns why the watch ended.
  private func follow(_ apply: (Spec?) async throws -> Void) async throws -> String {
    let watch: ResourceWatch
    do {
      watch = try await state.watch(Spec.self, id: id)
    } catch {
      return "\(error)"
    }
    for await event in watch.events {
      switch event.kind {
      case .created, .updated: try await apply(event.resource.as(Spec.self)?.spec)
      case .destroyed: try await apply(nil)
      case .errored: return event.error.map { "\($0)" } ?? "the watch failed"
      case .bootstrapped, .noop: break
      }
    }
    return "the watch ended"
  }
}
