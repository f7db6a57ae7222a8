// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

/// Controllers behave the same on every store: the cases run one by one in this process, and all together on stores
/// behind the service.
@Suite(.timeLimit(.minutes(1))) struct RuntimeConformance {
  static let fixtures = [StateFixture.inMemory]

  @Test(arguments: [StateFixture.remote, .unixSocket])
  func testRuntimeConformance(_ fixture: StateFixture) async throws {
    let cases: [@Sendable (StateFixture) async throws -> Void] = [
      testNoControllers, testIntToStrControllers, testIntToStrToSentenceControllers, testSumControllers,
      testSumControllersFiltered, testCascadingSumControllers, testIntDoublerController, testFailingController,
      testModifyWithResultController,
    ]
    for body in cases { try await body(fixture) }
  }

  @Test(arguments: fixtures) func testNoControllers(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      try await ControllerRuntime(state: state).whileRunning {
        _ = try await state.create(Resource(id: "one", spec: IntSpec(1)))
      }
    }
  }

  @Test(arguments: fixtures) func testIntToStrControllers(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let runtime = ControllerRuntime(state: state)
      try runtime.register(IntToStringController())
      let one = try await state.create(Resource(id: "one", spec: IntSpec(1)))
      try await runtime.whileRunning {
        try await state.expect(StringSpec.self, "one") { $0.value == "1" }
        try await state.create(Resource(id: "two", spec: IntSpec(2)))
        try await state.expect(StringSpec.self, "two") { $0.value == "2" }
        try await state.modify(IntSpec.self, id: "two") { $0.spec.value = 22 }
        try await state.expect(StringSpec.self, "two") { $0.value == "22" }

        try await state.teardown(one.pointer)
        try await state.watchForEmptyFinalizers(one.pointer)
        #expect(try await state.get(StringSpec.self, id: "one") == nil)
        try await state.destroy(one.pointer)
      }
    }
  }

  @Test(arguments: fixtures) func testIntToStrToSentenceControllers(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let runtime = ControllerRuntime(state: state)
      try runtime.register(IntToStringController())
      try runtime.register(StringToSentenceController())
      let one = try await state.create(Resource(id: "one", spec: IntSpec(1)))
      try await runtime.whileRunning {
        try await state.expect(SentenceSpec.self, "one") { $0.value == "1 sentence" }
        try await state.modify(IntSpec.self, id: "one") { $0.spec.value = 2 }
        try await state.expect(SentenceSpec.self, "one") { $0.value == "2 sentence" }
        try await state.teardownAndDestroy(one.pointer)
        #expect(try await state.get(SentenceSpec.self, id: "one") == nil)
      }
    }
  }

  @Test(arguments: fixtures) func testSumControllers(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let runtime = ControllerRuntime(state: state)
      try runtime.register(SumController(name: "SumController"))
      try await runtime.whileRunning {
        try await state.expect(IntSpec.self, "sum", in: "sums") { $0.value == 0 }
        for number in 1...4 { try await state.create(Resource(id: "\(number)", spec: IntSpec(number))) }
        try await state.expect(IntSpec.self, "sum", in: "sums") { $0.value == 10 }
        try await state.destroy(ResourcePointer(IntSpec.self, id: "4"))
        try await state.expect(IntSpec.self, "sum", in: "sums") { $0.value == 6 }
      }
    }
  }

  @Test(arguments: fixtures) func testSumControllersFiltered(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let runtime = ControllerRuntime(state: state)
      let odd = ListOptions(labels: [LabelQuery(LabelTerm("odd", .exists))])
      try runtime.register(SumController(name: "SumController", options: odd))
      try await runtime.whileRunning {
        for number in 1...5 {
          var resource = Resource(id: "\(number)", spec: IntSpec(number))
          if number % 2 == 1 { resource.metadata.labels["odd"] = "" }
          try await state.create(resource)
        }
        try await state.expect(IntSpec.self, "sum", in: "sums") { $0.value == 9 }
      }
    }
  }

  @Test(arguments: fixtures) func testCascadingSumControllers(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let runtime = ControllerRuntime(state: state)
      try await runtime.whileRunning {
        for part in ["a", "b", "c"] {
          try runtime.register(SumController(name: "Sum-\(part)", source: part, target: "parts", id: part))
          try await state.create(Resource(id: "1", namespace: part, spec: IntSpec(1)))
          try await state.create(Resource(id: "2", namespace: part, spec: IntSpec(2)))
        }
        try runtime.register(SumController(name: "Sum-all", source: "parts", target: "total"))
        try await state.expect(IntSpec.self, "sum", in: "total") { $0.value == 9 }
      }
    }
  }

  @Test(arguments: fixtures) func testIntDoublerController(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let runtime = ControllerRuntime(state: state)
      try runtime.register(IntDoublerController())
      try await runtime.whileRunning {
        let one = try await state.create(Resource(id: "one", spec: IntSpec(1)))
        try await state.create(Resource(id: "two", spec: IntSpec(2)))
        try await state.expect(IntSpec.self, "one", in: "doubled") { $0.value == 2 }
        try await state.expect(IntSpec.self, "two", in: "doubled") { $0.value == 4 }
        try await state.teardown(one.pointer)
        try await state.watchForDestroyed(ResourcePointer(IntSpec.self, id: "one", namespace: "doubled"))
        #expect(try await state.get(IntSpec.self, id: "two", namespace: "doubled") != nil)
      }
    }
  }

  @Test(arguments: fixtures) func testModifyWithResultController(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let runtime = ControllerRuntime(state: state)
      try runtime.register(ModifyWithResultController())
      try await runtime.whileRunning {
        try await state.create(Resource(id: "one", spec: IntSpec(1)))
        try await state.expect(SentenceSpec.self, "one") { $0.value == "1 is version 1" }
        try await state.modify(IntSpec.self, id: "one") { $0.spec.value = 2 }
        try await state.expect(SentenceSpec.self, "one") { $0.value == "2 is version 2" }
      }
    }
  }

  @Test(arguments: fixtures) func testFailingController(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let time = VirtualTime()
      let runtime = ControllerRuntime(state: state, time: time)
      try runtime.register(FailingController())
      try await runtime.whileRunning {
        for count in 1...3 {
          // Each failure waits half a second at first, half as much again each time, give or take half.
          let wait = await time.waitForSleepers()
          let expected = Duration.milliseconds(500) * [1, 1.5, 2.25][count - 1]
          #expect(wait >= expected * 0.5 && wait <= expected * 1.5)
          let numbers = try await state.list(IntSpec.self)
          #expect(numbers.count == count)
          #expect(runtime.metrics()["FailingController"]?.crashes == count)
          time.advance(by: wait)
        }
      }
    }
  }
}

extension CoreState {
  /// Waits until a resource is as it should be; the time limit of the suite says when it never was.
  func expect<Spec: ResourceSpec>(
    _ spec: Spec.Type, _ id: String, in namespace: String? = nil, _ condition: (Spec) -> Bool
  ) async throws {
    _ = try await watchFor(spec, id: id, namespace: namespace) { condition($0.spec) }
  }
}
