// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

/// Every store has to behave like this, whether it is in this process or behind an API.
@Suite(.timeLimit(.minutes(1))) struct StateConformance {
  @Test(arguments: StateFixture.local) func testCRD(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let first = path("var/run", in: fixture.namespace)
      let second = path("var/lib", in: fixture.namespace)
      let kind = ResourceKind(PathSpec.self, namespace: fixture.namespace)

      await expectError(.notFound) { _ = try await state.get(first.pointer) }
      await expectError(.notFound) { try await state.teardown(first.pointer) }
      await expectError(.notFound) { try await state.destroy(first.pointer) }
      #expect(try await state.list(kind).isEmpty)

      let created = try await state.create(first)
      #expect(created.metadata.version == 1)
      try await state.create(second)
      #expect(try await state.list(kind).map(\.id) == ["var/lib", "var/run"])
      #expect(try await state.get(first.pointer).metadata == created.metadata)
      await expectError(.alreadyExists) { try await state.create(first) }

      #expect(try await state.teardown(first.pointer))
      try await state.destroy(first.pointer)
      await expectError(.notFound) { _ = try await state.get(first.pointer) }
      #expect(try await state.list(kind).map(\.id) == ["var/lib"])

      #expect(try await state.create(first).metadata.version == 1)
      try await state.destroy(first.pointer)
      try await state.destroy(second.pointer)
    }
  }

  @Test(arguments: StateFixture.local) func testUpdateWithConflicts(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let original = try await state.create(path("var/run", in: fixture.namespace))
      let updated = try await state.updateWithConflicts(original.pointer) { $0.changed { $0.labels["app"] = "foo" } }
      #expect(updated.metadata.labels == ["app": "foo"])
      #expect(updated.metadata.version == 2)
      #expect(original.metadata.labels.isEmpty)

      let unchanged = try await state.updateWithConflicts(original.pointer) { $0 }
      #expect(unchanged.metadata.version == 2)
    }
  }

  @Test(arguments: StateFixture.local) func testCRDWithOwners(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let created = try await state.create(path("var/run", in: fixture.namespace), owner: "owner1")
      #expect(created.metadata.owner == "owner1")

      for stranger in ["", "owner2"] {
        await expectConflict { try await state.update(created, owner: stranger) }
        await expectConflict { _ = try await state.teardown(created.pointer, owner: stranger) }
        await expectConflict { try await state.destroy(created.pointer, owner: stranger) }
      }
      try await state.addFinalizer(created.pointer, "A")
      try await state.removeFinalizer(created.pointer, "A")

      let current = try await state.get(created.pointer)
      _ = try await state.update(current, owner: "owner1", expectedPhase: .running)
      #expect(try await state.teardown(created.pointer, owner: "owner1"))
      try await state.destroy(created.pointer, owner: "owner1")
    }
  }

  @Test(arguments: StateFixture.local) func testUpdate(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let missing = path("var/lib", in: fixture.namespace)
      await expectError(.notFound) { try await state.update(missing) }

      let first = try await state.create(missing)
      let second = try await state.update(first)
      #expect(second.metadata.version == 2)
      #expect(second.metadata.created == first.metadata.created)
      await expectError(.versionConflict) { try await state.update(first) }
      await expectError(.versionConflict) {
        var future = second
        future.metadata.version = 20
        try await state.update(future)
      }

      try await state.teardown(first.pointer)
      let torn = try await state.get(first.pointer)
      await expectError(.phaseConflict) { try await state.update(torn) }
      let third = try await state.update(torn, owner: "", expectedPhase: .tearingDown)
      _ = try await state.update(third, owner: "", expectedPhase: nil)
    }
  }

  @Test(arguments: StateFixture.local) func testModify(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      struct Refused: Error {}
      let pointer = path("var/run", in: fixture.namespace).pointer
      func modify(
        phase: Phase? = .running, _ change: (inout Resource<PathSpec>) throws -> Void
      ) async throws -> Resource<PathSpec> {
        try await state.modify(id: pointer.id, namespace: pointer.namespace, expectedPhase: phase, change)
      }

      await #expect(throws: Refused.self) { _ = try await modify { _ in throw Refused() } }
      await expectError(.notFound) { _ = try await state.get(pointer) }
      let created = try await modify { $0.metadata.labels["a"] = "b" }
      #expect(created.metadata.version == 1)
      let updated = try await modify { $0.metadata.labels["a"] = "c" }
      #expect(updated.metadata.version == 2)
      await #expect(throws: Refused.self) { _ = try await modify { _ in throw Refused() } }

      try await state.teardown(pointer)
      await expectError(.phaseConflict) { _ = try await modify { $0.metadata.labels["a"] = "d" } }
      let modified = try await modify(phase: nil) { $0.metadata.labels["a"] = "e" }
      #expect(modified.metadata.labels == ["a": "e"])
    }
  }

  @Test(arguments: StateFixture.local) func testModifyWithOwner(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      func modify(owner: String) async throws -> Resource<PathSpec> {
        try await state.modify(id: "var/run", namespace: fixture.namespace, owner: owner) {
          $0.metadata.labels["by"] = "\(owner)!"
        }
      }
      let created = try await modify(owner: "owner")
      #expect(created.metadata.owner == "owner")
      let unchanged = try await modify(owner: "owner")
      #expect(unchanged.metadata.version == 1)
      await expectError(.ownerConflict) { _ = try await modify(owner: "other") }
    }
  }
}

extension AnyResource {
  func changed(_ change: (inout Metadata) -> Void) -> AnyResource {
    var metadata = metadata
    change(&metadata)
    return with(metadata: metadata)
  }
}
