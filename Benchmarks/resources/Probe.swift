// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Synchronization
internal import YAML

/// What the benchmark updates: a count, and when that was.
struct ProbeSpec: ResourceSpec {
  static let definition = ResourceDefinition(
    type: "Probes.benchmark.talos.dev", displayType: "Probe", defaultNamespace: "runtime")

  var count = 0
  var time = ContinuousClock.now

  init() {}

  init(count: Int) { self.count = count }

  init(protobuf bytes: [UInt8]) throws {}

  func protobuf() -> [UInt8] { Array(String(count).utf8) }

  func yaml() -> Node { ["count": .int(Int64(count)), "name": "probe", "flags": ["up", "running"]] }
}

/// Reads the probe on each wake-up.
struct ProbeController: Controller {
  let name = "benchmark.ProbeController"
  var inputs: [ControllerInput] { [.weak(ProbeSpec.self)] }
  var outputs: [ControllerOutput] { [] }
  let seen: @Sendable (ProbeSpec) -> Void

  func reconcile(_ context: ControllerContext) async throws {
    guard let probe = try await context.get(ProbeSpec.self, id: "probe") else { return }
    seen(probe.spec)
  }
}

/// Waits for changes of a kind of its own, which never come.
struct IdleController: Controller {
  let name: String
  var inputs: [ControllerInput] {
    [ControllerInput(.weak, ResourceKind(namespace: "idle", type: "\(name).benchmark.talos.dev"))]
  }
  var outputs: [ControllerOutput] { [] }

  func reconcile(_ context: ControllerContext) async throws {}
}

extension ControllerRuntime {
  /// A runtime with 250 idle controllers and one which reads the probe.
  static func withIdleControllers(
    _ state: any CoreState, seen: @escaping @Sendable (ProbeSpec) -> Void
  ) throws -> ControllerRuntime {
    let runtime = ControllerRuntime(state: state)
    for number in 1...250 { try runtime.register(IdleController(name: "Idle\(number)")) }
    try runtime.register(ProbeController(seen: seen))
    return runtime
  }
}

/// Lets one task wait for a count another one reports.
final class Counter: Sendable {
  private struct State {
    var reached = -1
    var waiter: (count: Int, continuation: CheckedContinuation<Void, Never>)?
  }

  private let state = Mutex(State())

  func reach(_ count: Int) {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.reached = max(state.reached, count)
      guard let waiter = state.waiter, waiter.count <= state.reached else { return nil }
      state.waiter = nil
      return waiter.continuation
    }
    waiter?.resume()
  }

  func wait(for count: Int) async {
    await withCheckedContinuation { continuation in
      let isReached = state.withLock { state in
        if state.reached >= count { return true }
        state.waiter = (count, continuation)
        return false
      }
      if isReached { continuation.resume() }
    }
  }
}
