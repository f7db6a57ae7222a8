// SPDX-License-Identifier: Apache-2.0

import Resources

/// Tells when the controller inside has reconciled; for controllers that leave no resource to wait for.
private struct Observed: Controller {
  let base: any Controller
  let done: @Sendable () -> Void

  var name: String { base.name }
  var inputs: [ControllerInput] { base.inputs }
  var outputs: [ControllerOutput] { base.outputs }

  func reconcile(_ context: ControllerContext) async throws {
    try await base.reconcile(context)
    done()
  }
}

extension SecretsFixture {
  /// Runs a controller until it has reconciled once without an error, then the body.
  func reconcileOnce(_ controller: any Controller, _ body: @Sendable () async throws -> Void) async throws {
    let (rounds, done) = AsyncStream<Void>.makeStream()
    let observed = Observed(base: controller) { done.yield() }
    try await runtime(observed).whileRunning {
      for await _ in rounds { break }
      try await body()
    }
  }
}
