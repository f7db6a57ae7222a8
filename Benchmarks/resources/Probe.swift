// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import YAML

/// What the benchmark updates: a count.
struct ProbeSpec: ResourceSpec {
  static let definition = ResourceDefinition(
    type: "Probes.benchmark.talos.dev", displayType: "Probe", defaultNamespace: "runtime")

  var count = 0

  init() {}

  init(count: Int) { self.count = count }

  init(protobuf bytes: [UInt8]) throws {}

  func protobuf() -> [UInt8] { Array(String(count).utf8) }

  func yaml() -> Node { ["count": .int(Int64(count)), "name": "probe", "flags": ["up", "running"]] }
}

/// Reads the probe of its namespace on each wake-up.
struct ProbeController: Controller {
  let namespace: String
  let seen: @Sendable (ProbeSpec) -> Void

  static func name(in namespace: String) -> String { "benchmark.ProbeController-\(namespace)" }

  var name: String { Self.name(in: namespace) }
  var inputs: [ControllerInput] { [.weak(ProbeSpec.self, namespace: namespace)] }
  var outputs: [ControllerOutput] { [] }

  func reconcile(_ context: ControllerContext) async throws {
    guard let probe = try await context.get(ProbeSpec.self, id: "probe", namespace: namespace) else { return }
    seen(probe.spec)
  }
}

extension CoreState {
  /// Makes a probe and updates it, each time when the counter has reached the time before.
  func updateProbe(in namespace: String, _ count: Int, until counter: Counter) async throws {
    var current = try await create(Resource(id: "probe", namespace: namespace, spec: ProbeSpec(count: 0)))
    await counter.wait(for: 0)
    for number in 1...count {
      current.spec = ProbeSpec(count: number)
      current = try await update(current)
      await counter.wait(for: number)
    }
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
  static func withIdleControllers(_ state: any CoreState) throws -> ControllerRuntime {
    let runtime = ControllerRuntime(state: state)
    for number in 1...250 { try runtime.register(IdleController(name: "Idle\(number)")) }
    return runtime
  }
}
