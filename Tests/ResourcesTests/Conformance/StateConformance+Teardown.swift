// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

extension StateConformance {
  @Test(arguments: StateFixture.local) func testConcurrentFinalizers(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let pointer = try await state.create(path("var/run", in: fixture.namespace)).pointer
      try await state.addFinalizer(pointer, "A", "B", "C")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for finalizer in ["E", "F", "G", "H", "I", "J", "K", "L"] {
          group.addTask { try await state.addFinalizer(pointer, finalizer) }
        }
        for finalizer in ["A", "B", "C"] {
          group.addTask { try await state.removeFinalizer(pointer, finalizer) }
        }
        try await group.waitForAll()
      }
      let finalizers = try await state.get(pointer).metadata.finalizers
      #expect(Set(finalizers) == ["E", "F", "G", "H", "I", "J", "K", "L"])
      #expect(finalizers.count == 8)
    }
  }

  @Test(arguments: StateFixture.local) func testWatchFor(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let resource = path("var/run", in: fixture.namespace)
      async let created = state.watchFor(resource.pointer) { $0.kind == .created }
      try await state.create(resource)
      #expect(try await created.resource.metadata.version == 1)

      try await state.addFinalizer(resource.pointer, "A")
      async let tearingDown = state.watchFor(resource.pointer, phase: .tearingDown)
      try await state.teardown(resource.pointer)
      #expect(try await tearingDown.metadata.finalizers == ["A"])

      async let free = state.watchForEmptyFinalizers(resource.pointer)
      try await state.removeFinalizer(resource.pointer, "A")
      #expect(try await free.metadata.isDestroyReady)

      async let destroyed: Void = state.watchForDestroyed(resource.pointer)
      try await state.destroy(resource.pointer)
      try await destroyed
    }
  }

  @Test(arguments: StateFixture.local) func testParallelDestroy(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let pointer = try await state.create(path("var/run", in: fixture.namespace)).pointer
      let successes = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<10 { group.addTask { try await state.destroyed(pointer) } }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(successes == 1)
    }
  }

  @Test(arguments: StateFixture.local) func testTeardownDestroy(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let pointer = try await state.create(path("var/run", in: fixture.namespace)).pointer
      try await state.addFinalizer(pointer, "A")
      await expectError(.pendingFinalizers) { try await state.destroy(pointer) }
      #expect(try await state.teardown(pointer) == false)
      #expect(try await state.teardown(pointer) == false)
      await expectError(.pendingFinalizers) { try await state.destroy(pointer) }
      try await state.removeFinalizer(pointer, "A")
      #expect(try await state.teardown(pointer))
      try await state.destroy(pointer)
    }
  }

  @Test(arguments: StateFixture.local) func testTeardownAndDestroy(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let pointer = try await state.create(path("var/run", in: fixture.namespace)).pointer
      try await state.addFinalizer(pointer, "A")
      async let done: Void = state.teardownAndDestroy(pointer)
      try await state.watchFor(pointer, phase: .tearingDown)
      try await state.removeFinalizer(pointer, "A")
      try await done
      await expectError(.notFound) { _ = try await state.get(pointer) }
      await expectError(.notFound) { try await state.teardownAndDestroy(pointer) }
    }
  }

  @Test(arguments: StateFixture.local) func testContextWithTeardown(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let absent = path("absent", in: fixture.namespace).pointer
      let pointer = try await state.create(path("var/run", in: fixture.namespace)).pointer
      let unrelated = try await state.create(path("var/lib", in: fixture.namespace)).pointer
      struct Unexpected: Error {}

      // An absent resource ends the work at once.
      #expect(try await state.whileRunning(absent) { try await Task.sleep(for: .seconds(3600)) } == nil)

      // Work on something unrelated is left alone.
      async let torn: Void? = state.whileRunning(pointer) { try await Task.sleep(for: .seconds(3600)) }
      try await state.addFinalizer(pointer, "A")
      #expect(try await state.whileRunning(unrelated) { try await state.teardown(pointer) } == false)
      #expect(try await torn == nil)

      try await state.removeFinalizer(pointer, "A")
      async let destroyed: Void? = state.whileRunning(unrelated) { try await Task.sleep(for: .seconds(3600)) }
      try await state.destroy(unrelated)
      #expect(try await destroyed == nil)
    }
  }
}

extension CoreState {
  /// Whether this call destroyed the resource, and not somebody else's.
  fileprivate func destroyed(_ pointer: ResourcePointer) async throws -> Bool {
    do {
      try await destroy(pointer)
      return true
    } catch let error as ResourceError where error.code == .notFound {
      return false
    }
  }
}
