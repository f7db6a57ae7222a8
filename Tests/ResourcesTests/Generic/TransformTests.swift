// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

@Suite(.timeLimit(.minutes(1))) struct TransformTests {
  private let state = ResourceState()

  private func controller(
    _ options: TransformOptions = TransformOptions(),
    map: @escaping @Sendable (Resource<IntSpec>) -> ResourcePointer? = { ResourcePointer(StringSpec.self, id: $0.id) },
    release: @escaping @Sendable (ControllerContext, Resource<IntSpec>) async throws -> Void = { _, _ in }
  ) -> TransformController<IntSpec, StringSpec> {
    TransformController(name: "TransformIntToString", options: options, map: map, release: release) {
      _, input, output in
      if input.spec.value < 0 { throw ResourceError(.invalidArgument, "negative") }
      if input.spec.value == 0 { throw SkipReconcile("zero") }
      output.value = "\(input.spec.value)"
    }
  }

  private func running(
    _ controller: TransformController<IntSpec, StringSpec>, time: VirtualTime = VirtualTime(),
    _ body: @Sendable () async throws -> Void
  ) async throws {
    let runtime = ControllerRuntime(state: state, time: time)
    try runtime.register(controller)
    try await runtime.whileRunning(body)
  }

  private static var holding: TransformOptions {
    var options = TransformOptions()
    options.holdsInputs = true
    return options
  }

  private let text = ResourcePointer(StringSpec.self, id: "one")

  @Test func testSimpleMap() async throws {
    try await running(controller()) {
      for number in 1...3 { try await state.create(Resource(id: "\(number)", spec: IntSpec(number))) }
      for number in 1...3 { try await state.expect(StringSpec.self, "\(number)") { $0.value == "\(number)" } }
      try await state.modify(IntSpec.self, id: "2") { $0.spec.value = 22 }
      try await state.expect(StringSpec.self, "2") { $0.value == "22" }
    }
  }

  @Test func testMapWithMissing() async throws {
    let oddOnly = controller { input in
      input.spec.value.isMultiple(of: 2) ? nil : ResourcePointer(StringSpec.self, id: input.id)
    }
    try await running(oddOnly) {
      for number in 1...3 { try await state.create(Resource(id: "\(number)", spec: IntSpec(number))) }
      try await state.expect(StringSpec.self, "3") { $0.value == "3" }
      #expect(try await state.get(StringSpec.self, id: "2") == nil)
    }
  }

  @Test func testMapWithErrors() async throws {
    let time = VirtualTime()
    try await running(controller(), time: time) {
      try await state.create(Resource(id: "bad", spec: IntSpec(-1)))
      try await state.create(Resource(id: "skipped", spec: IntSpec(0)))
      try await state.create(Resource(id: "zgood", spec: IntSpec(1)))
      // One bad input does not keep the others from being served.
      try await state.expectAdvancing(time, StringSpec.self, "zgood")
      #expect(try await state.list(StringSpec.self).map(\.id) == ["zgood"])
      try await state.modify(IntSpec.self, id: "bad") { $0.spec.value = 5 }
      try await state.expectAdvancing(time, StringSpec.self, "bad")
    }
  }

  @Test func testDestroy() async throws {
    try await running(controller()) {
      let one = try await state.create(Resource(id: "one", spec: IntSpec(1)))
      try await state.expect(StringSpec.self, "one") { $0.value == "1" }
      try await state.destroy(one.pointer)
      try await state.watchForDestroyed(text)
    }
  }

  @Test func testDestroyInputFinalizers() async throws {
    try await running(controller(Self.holding)) {
      let one = try await state.create(Resource(id: "one", spec: IntSpec(1)))
      try await state.expect(StringSpec.self, "one") { $0.value == "1" }
      #expect(try await state.get(one.pointer).metadata.finalizers == ["TransformIntToString"])
      try await state.teardownAndDestroy(one.pointer)
      #expect(try await state.get(StringSpec.self, id: "one") == nil)
    }
  }

  @Test func testDestroyOutputFinalizers() async throws {
    try await running(controller(Self.holding)) {
      let one = try await state.create(Resource(id: "one", spec: IntSpec(1)))
      try await state.expect(StringSpec.self, "one") { $0.value == "1" }
      try await state.addFinalizer(text, "holder")
      try await state.teardown(one.pointer)
      // The input is held as long as somebody holds the output.
      try await state.watchFor(text, phase: .tearingDown)
      #expect(try await state.get(one.pointer).metadata.finalizers == ["TransformIntToString"])
      try await state.removeFinalizer(text, "holder")
      try await state.watchForEmptyFinalizers(one.pointer)
      try await state.watchForDestroyed(text)
    }
  }

  @Test func testDestroyReconcileTeardown() async throws {
    let time = VirtualTime()
    let permit = ResourcePointer(SentenceSpec.self, id: "permit")
    var options = Self.holding
    options.extraInputs = [.weak(SentenceSpec.self)]
    let careful = controller(
      options,
      release: { context, _ in
        guard try await context.get(SentenceSpec.self, id: "permit") != nil else { throw SkipReconcile("not yet") }
      })
    try await running(careful, time: time) {
      let one = try await state.create(Resource(id: "one", spec: IntSpec(1)))
      try await state.expect(StringSpec.self, "one") { $0.value == "1" }
      try await state.teardown(one.pointer)
      #expect(try await state.get(text).metadata.phase == .running)
      try await state.create(Resource<SentenceSpec>(id: permit.id))
      try await state.watchForEmptyFinalizers(one.pointer)
      try await state.watchForDestroyed(text)
    }
  }

  @Test func testDestroyFinalizersRecreateInput() async throws {
    try await running(controller()) {
      let one = try await state.create(Resource(id: "one", spec: IntSpec(1)))
      try await state.expect(StringSpec.self, "one") { $0.value == "1" }
      try await state.addFinalizer(text, "holder")
      try await state.destroy(one.pointer)
      try await state.watchFor(text, phase: .tearingDown)
      // A new input while the output of the old one is still held.
      try await state.create(Resource(id: "one", spec: IntSpec(2)))
      try await state.removeFinalizer(text, "holder")
      try await state.expect(StringSpec.self, "one") { $0.value == "2" }
    }
  }

  @Test func testOutputShared() async throws {
    // Two controllers write texts, each its own, and neither takes the other's away.
    func printer(_ prefix: String) -> TransformController<IntSpec, StringSpec> {
      var options = TransformOptions()
      options.outputSharing = .shared
      return TransformController(
        name: prefix, options: options, map: { ResourcePointer(StringSpec.self, id: "\(prefix)-\($0.id)") }
      ) { _, input, output in output.value = "\(prefix) \(input.spec.value)" }
    }
    let runtime = ControllerRuntime(state: state)
    try runtime.register(printer("left"))
    try runtime.register(printer("right"))
    await expectError(.invalidRegistration) { try runtime.register(controller()) }
    try await runtime.whileRunning {
      let one = try await state.create(Resource(id: "one", spec: IntSpec(1)))
      try await state.create(Resource(id: "two", spec: IntSpec(2)))
      for prefix in ["left", "right"] {
        try await state.expect(StringSpec.self, "\(prefix)-one") { $0.value == "\(prefix) 1" }
        try await state.expect(StringSpec.self, "\(prefix)-two") { $0.value == "\(prefix) 2" }
      }
      try await state.destroy(one.pointer)
      for prefix in ["left", "right"] {
        try await state.watchForDestroyed(ResourcePointer(StringSpec.self, id: "\(prefix)-one"))
      }
      #expect(try await state.list(StringSpec.self).map(\.id) == ["left-two", "right-two"])
    }
  }

  @Test func testWithIgnoreTearingDownInputs() async throws {
    var options = TransformOptions()
    options.ignoresTearingDownInputs = true
    try await running(controller(options)) {
      let one = try await state.create(Resource(id: "one", spec: IntSpec(1)))
      try await state.expect(StringSpec.self, "one") { $0.value == "1" }
      try await state.addFinalizer(one.pointer, "holder")
      try await state.teardown(one.pointer)
      try await state.modify(IntSpec.self, id: "one", expectedPhase: nil) { $0.spec.value = 2 }
      try await state.expect(StringSpec.self, "one") { $0.value == "2" }
    }
  }
}

extension CoreState {
  /// Lets failed controllers retry until a resource exists.
  fileprivate func expectAdvancing<Spec: ResourceSpec>(
    _ time: VirtualTime, _ spec: Spec.Type, _ id: String
  ) async throws {
    while try await get(spec, id: id) == nil {
      await time.waitForSleepers()
      time.advance(by: .seconds(90))
      await Task.yield()
    }
  }
}
