// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

@Suite(.timeLimit(.minutes(1))) struct CleanupTests {
  private let state = ResourceState()

  private static func related(_ input: Resource<IntSpec>) -> ListOptions {
    ListOptions(labels: [LabelQuery(LabelTerm("parent", .equal, [input.id]))])
  }

  private func child(_ id: String, owner: String = "") async throws -> ResourcePointer {
    var resource = Resource(id: id, spec: StringSpec(""))
    resource.metadata.labels["parent"] = "parent"
    return try await state.create(resource, owner: owner).pointer
  }

  @Test func testNoRemovalUntilNoOutputs() async throws {
    let runtime = ControllerRuntime(state: state)
    try runtime.register(
      CleanupController<IntSpec>(
        name: "Cleanup", inputs: [.weak(StringSpec.self)],
        handler: CleanupController.waitForNone(StringSpec.self, selection: Self.related)))
    try await runtime.whileRunning {
      let parent = try await state.create(Resource(id: "parent", spec: IntSpec(1))).pointer
      try await state.watchFor(parent) { $0.resource.metadata.finalizers == ["Cleanup"] }
      let child = try await child("child")
      try await state.teardown(parent)
      #expect(try await state.get(parent).metadata.finalizers == ["Cleanup"])
      try await state.destroy(child)
      try await state.watchForEmptyFinalizers(parent)
    }
  }

  @Test func testNoRemovalUntilNoOutputsMultiple() async throws {
    // Two kinds of outputs: the input is held until none of either is left.
    let (passes, pass) = AsyncStream<Void>.makeStream()
    let runtime = ControllerRuntime(state: state)
    try runtime.register(
      CleanupController<IntSpec>(
        name: "Cleanup", inputs: [.weak(StringSpec.self), .weak(SentenceSpec.self)],
        handler: CleanupController.all(
          CleanupController.waitForNone(StringSpec.self, selection: Self.related), { _, _ in pass.yield() },
          CleanupController.waitForNone(SentenceSpec.self) { _ in ListOptions() })))
    try await runtime.whileRunning {
      let parent = try await state.create(Resource(id: "parent", spec: IntSpec(1))).pointer
      try await state.watchFor(parent) { $0.resource.metadata.finalizers == ["Cleanup"] }
      let text = try await child("child")
      let sentence = try await state.create(Resource<SentenceSpec>(id: "child")).pointer
      try await state.teardown(parent)
      try await state.destroy(text)
      var passed = passes.makeAsyncIterator()
      await passed.next()
      // That the handlers run again shows that they did not let go the first time.
      try await state.modify(SentenceSpec.self, id: "child") { $0.metadata.labels["a"] = "b" }
      await passed.next()
      #expect(try await state.get(parent).metadata.finalizers == ["Cleanup"])
      try await state.destroy(sentence)
      try await state.watchForEmptyFinalizers(parent)
    }
  }

  private func remover(owners: Set<String> = []) -> CleanupController<IntSpec> {
    CleanupController(
      name: "Cleanup", inputs: [.weak(StringSpec.self)], outputs: [.shared(StringSpec.self)],
      handler: CleanupController.remove(StringSpec.self, owners: owners, selection: Self.related))
  }

  @Test func testRemoveWithOutputs() async throws {
    let runtime = ControllerRuntime(state: state)
    try runtime.register(remover())
    try await runtime.whileRunning {
      let parent = try await state.create(Resource(id: "parent", spec: IntSpec(1))).pointer
      try await state.watchFor(parent) { $0.resource.metadata.finalizers == ["Cleanup"] }
      let free = try await child("free")
      let held = try await child("held")
      try await state.addFinalizer(held, "holder")
      try await state.teardown(parent)
      try await state.watchForDestroyed(free)
      try await state.watchFor(held, phase: .tearingDown)
      #expect(try await state.get(parent).metadata.finalizers == ["Cleanup"])
      try await state.removeFinalizer(held, "holder")
      try await state.watchForEmptyFinalizers(parent)
    }
  }

  @Test func testRemoveWithExtraOwners() async throws {
    let runtime = ControllerRuntime(state: state)
    try runtime.register(remover(owners: ["known"]))
    try await runtime.whileRunning {
      let parent = try await state.create(Resource(id: "parent", spec: IntSpec(1))).pointer
      try await state.watchFor(parent) { $0.resource.metadata.finalizers == ["Cleanup"] }
      let children = [try await child("free"), try await child("known", owner: "known")]
      let foreign = try await child("foreign", owner: "unknown")
      try await state.teardown(parent)
      for child in children { try await state.watchForDestroyed(child) }
      try await state.watchForEmptyFinalizers(parent)
      #expect(try await state.get(foreign).metadata.phase == .running)
    }
  }
}
