// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

@Suite(.timeLimit(.minutes(2))) struct WrapperTests {
  @Test func testErrors() async throws {
    let state = ResourceState()
    let pointer = path("a").pointer
    func message(_ body: () async throws -> Void) async -> String {
      do {
        try await body()
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(await message { _ = try await state.get(pointer) } == "resource os/path(default/a@undefined) doesn't exist")
    let created = try await state.create(path("a"), owner: "owner")
    #expect(
      await message { try await state.create(created, owner: "owner") }
        == "resource os/path(default/a@1) already exists")
    #expect(
      await message { try await state.create(created, owner: "other") } == "owner is already set to \"owner\"")
    #expect(
      await message { try await state.destroy(pointer) } == "resource os/path(default/a@1) is owned by \"owner\"")
    try await state.addFinalizer(pointer, "A", "B")
    #expect(
      await message { try await state.destroy(pointer, owner: "owner") }
        == "resource os/path(default/a@2) has pending finalizers [A B]")
    #expect(
      await message { try await state.update(created, owner: "owner") }
        == "resource os/path(default/a@2) update conflict: expected version \"1\", actual version \"2\"")
  }

  @Test func testFilterSingleResource() async throws {
    let base = ResourceState()
    let allowed = try await base.create(path("allowed")).pointer
    try await base.create(path("other"))
    let state = FilteredState(base) { access in
      guard access.verb.isReadOnly, access.id == "allowed" else { throw ResourceError(.accessDenied, "access denied") }
    }
    #expect(try await state.get(allowed).id == "allowed")
    _ = try await state.watch(allowed)
    await expectError(.accessDenied) { _ = try await state.get(path("other").pointer) }
    await expectError(.accessDenied) { _ = try await state.list(allowed.kind) }
    await expectError(.accessDenied) { _ = try await state.watchKind(allowed.kind) }
    await expectError(.accessDenied) { try await state.create(path("allowed")) }
    await expectError(.accessDenied) { try await state.teardown(allowed) }
    await expectError(.accessDenied) { try await state.destroy(allowed) }
    await expectError(.accessDenied) { try await state.teardownAndDestroy(allowed) }
  }

  @Test func testOwned() async throws {
    let state = ResourceState()
    let mine = OwnedState(state, owner: "me")
    let theirs = OwnedState(state, owner: "them")
    let created = try await mine.create(path("a"))
    #expect(created.metadata.owner == "me")
    await expectError(.ownerConflict) { try await theirs.update(created) }
    await expectError(.ownerConflict) {
      try await theirs.modify(PathSpec.self, id: "a") { $0.metadata.labels["x"] = "" }
    }
    await expectError(.ownerConflict) { try await theirs.teardown(created.pointer) }
    await expectError(.ownerConflict) { try await theirs.destroy(created.pointer) }
    try await mine.modify(PathSpec.self, id: "a") { $0.metadata.labels["x"] = "" }
    #expect(try await mine.teardown(created.pointer))
    try await mine.destroy(created.pointer)
  }

  @Test func testNamespaceRegistry() async throws {
    let state = ResourceState()
    let registry = ResourceRegistry(state)
    try await registry.registerDefaults()
    try await registry.register(namespace: "default", description: "Default namespace.")
    let namespaces = try await state.list(NamespaceSpec.self)
    #expect(namespaces.map(\.id) == ["default", "meta"])
    #expect(namespaces.allSatisfy { $0.metadata.owner == "meta" })
    #expect(try await registry.isRegistered(namespace: "default"))
    #expect(try await !registry.isRegistered(namespace: "other"))
  }

  @Test func testResourceRegistry() async throws {
    let state = ResourceState()
    let registry = ResourceRegistry(state)
    try await registry.registerDefaults()
    try await registry.register(IntSpec.definition)
    await expectError(.invalidArgument) { try await registry.register(PathSpec.definition) }
    let definitions = try await state.list(ResourceDefinition.self)
    #expect(
      definitions.map(\.id) == [
        "integers.test.cosi.dev", "namespaces.meta.cosi.dev", "resourcedefinitions.meta.cosi.dev",
      ])
    #expect(try await registry.definition(ofType: "INTEGERS.test.cosi.dev")?.type == "Integers.test.cosi.dev")
  }
}
