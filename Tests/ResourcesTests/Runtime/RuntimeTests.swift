// SPDX-License-Identifier: Apache-2.0

import Logging
import Resources
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct RuntimeTests {
  /// Copies one number to one text, and fails on negative ones.
  private struct CopyController: Controller {
    struct Negative: Error {}

    let name = "CopyController"
    var inputs: [ControllerInput] { [.weak(IntSpec.self)] }
    var outputs: [ControllerOutput] { [.exclusive(StringSpec.self)] }

    func reconcile(_ context: ControllerContext) async throws {
      guard let number = try await context.get(IntSpec.self, id: "number") else { return }
      if number.spec.value < 0 { throw Negative() }
      try await context.modify(StringSpec.self, id: "text") { $0.spec.value = "\(number.spec.value)" }
    }
  }

  @Test func testControllerRuntimeMetrics() async throws {
    let state = ResourceState()
    let time = VirtualTime()
    let runtime = ControllerRuntime(state: state, time: time)
    try await state.create(Resource(id: "number", spec: IntSpec(1)))
    try runtime.register(CopyController())
    try await runtime.whileRunning {
      try await state.expect(StringSpec.self, "text") { $0.value == "1" }
      #expect(runtime.metrics()["CopyController"]?.wakeUps == 1)
      #expect(runtime.metrics()["CopyController"]?.reads == 2)
      #expect(runtime.metrics()["CopyController"]?.writes == 1)

      try await state.modify(IntSpec.self, id: "number") { $0.spec.value = -1 }
      await time.waitForSleepers()
      #expect(runtime.metrics()["CopyController"]?.crashes == 1)
      #expect(runtime.metrics()["CopyController"]?.wakeUps == 2)
    }
  }

  @Test func testRuntimeWatchError() async throws {
    // History is much shorter than the burst: the runtime has to notice what it missed.
    let limits = HistoryLimits(initialCapacity: 10, maximumCapacity: 10, gap: 2)
    let state = ResourceState(history: limits)
    let runtime = ControllerRuntime(state: state)
    try runtime.register(SumController(name: "SumController"))
    try await runtime.whileRunning {
      for number in 0..<10_000 { try await state.create(Resource(id: "\(number)", spec: IntSpec(1))) }
      try await state.expect(IntSpec.self, "sum", in: "sums") { $0.value == 10_000 }
    }
  }

  @Test func testRuntimeWatchOverrun() async throws {
    let state = ResourceState()
    let log = MemorySink()
    let runtime = ControllerRuntime(state: state, logger: Logger(component: "test", sink: log))
    try runtime.register(SumController(name: "SumController"))
    for number in 0..<10 { try await state.create(Resource(id: "\(number)", spec: IntSpec(0))) }
    try await runtime.whileRunning {
      for round in 1...2000 {
        for number in 0..<10 { try await state.modify(IntSpec.self, id: "\(number)") { $0.spec.value = round } }
        // The controller has seen the last 400 changes when its watch is at most 800 behind: less than history holds.
        guard round.isMultiple(of: 40) else { continue }
        try await state.expect(IntSpec.self, "sum", in: "sums") { $0.value == round * 10 }
      }
    }
    #expect(log.all.isEmpty)
  }

  @Test func watchThatMissedChangesIsReportedAndMadeUpFor() async throws {
    let history = HistoryLimits(initialCapacity: 4, maximumCapacity: 4, gap: 1)
    let state = MissedChangesState(base: ResourceState(history: history))
    let log = MemorySink()
    let runtime = ControllerRuntime(state: state, logger: Logger(component: "test", sink: log))
    try runtime.register(SumController(name: "SumController"))
    try await runtime.whileRunning {
      try await state.expect(IntSpec.self, "sum", in: "sums") { $0.value == 9 }
      while log.all.isEmpty { await Task.yield() }
    }
    #expect(log.all.map(\.message) == ["watch interrupted, everybody it serves reconciles"])
  }

  @Test func undeclaredAccessIsRefused() async throws {
    struct Curious: Controller {
      let name = "Curious"
      var inputs: [ControllerInput] { [.weak(IntSpec.self, id: "known")] }
      var outputs: [ControllerOutput] { [.exclusive(StringSpec.self)] }

      func run(_ context: ControllerContext) async throws {
        await expectError(.undeclaredAccess) { _ = try await context.get(IntSpec.self, id: "other") }
        await expectError(.undeclaredAccess) { _ = try await context.list(IntSpec.self) }
        await expectError(.undeclaredAccess) { _ = try await context.get(SentenceSpec.self, id: "x") }
        await expectError(.undeclaredAccess) { try await context.modify(IntSpec.self, id: "known") { _ in } }
        await expectError(.undeclaredAccess) {
          try await context.addFinalizer(ResourcePointer(IntSpec.self, id: "known"), "x")
        }
        #expect(try await context.get(IntSpec.self, id: "known") == nil)
        #expect(try await context.list(StringSpec.self, namespace: "anywhere").isEmpty)
        try await context.modify(StringSpec.self, id: "done") { $0.spec.value = "done" }
      }
    }
    let state = ResourceState()
    let runtime = ControllerRuntime(state: state)
    try runtime.register(Curious())
    try await runtime.whileRunning { try await state.expect(StringSpec.self, "done") { $0.value == "done" } }
  }

  @Test func namesAreUniqueAndRuntimesRunOnce() async throws {
    let runtime = ControllerRuntime(state: ResourceState())
    try runtime.register(IntToStringController())
    await expectError(.invalidRegistration) { try runtime.register(IntToStringController()) }
    try await runtime.whileRunning {}
    await expectError(.invalidRegistration) { try await runtime.run() }
  }

  @Test func destroyReadyInputsWakeOnlyWhenReady() async throws {
    struct Destroyer: Controller {
      let name = "Destroyer"
      var inputs: [ControllerInput] { [.destroyReady(IntSpec.self)] }
      var outputs: [ControllerOutput] { [.shared(IntSpec.self)] }

      func reconcile(_ context: ControllerContext) async throws {
        for number in try await context.list(IntSpec.self) where number.metadata.isDestroyReady {
          try await context.destroy(number.pointer, owner: "")
        }
      }
    }
    let state = ResourceState()
    let runtime = ControllerRuntime(state: state)
    try runtime.register(Destroyer())
    try await runtime.whileRunning {
      let one = try await state.create(Resource(id: "one", spec: IntSpec(1)))
      try await state.addFinalizer(one.pointer, "A")
      try await state.teardown(one.pointer)
      #expect((runtime.metrics()["Destroyer"]?.wakeUps ?? 0) <= 1)
      try await state.removeFinalizer(one.pointer, "A")
      try await state.watchForDestroyed(one.pointer)
    }
  }
}

/// Whose first watch has missed more than history holds before anybody reads from it.
private final class MissedChangesState: StateWrapper {
  let base: any CoreState
  private let isFirst = Atomic(true)

  init(base: any CoreState) { self.base = base }

  func watchKind(_ kind: ResourceKind, options: KindWatchOptions) async throws -> ResourceWatch {
    let watch = try await base.watchKind(kind, options: options)
    guard isFirst.exchange(false, ordering: .relaxed) else { return watch }
    for number in 0..<9 { try await base.create(Resource(id: "\(number)", spec: IntSpec(1))) }
    return watch
  }
}
