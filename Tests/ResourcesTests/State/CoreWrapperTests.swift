// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import Resources

/// Teardown is a verb of its own where a store has it, and derived from others where it has not.
@Suite(.timeLimit(.minutes(1))) struct CoreWrapperTests {
  private let store = ResourceState()
  private let pointer = path("a").pointer

  private func counted(_ base: any CoreState) -> CountedState {
    CountedState(base: base, counters: ControllerCounters())
  }

  @Test func testCoreWrapperTeardownFastPath() async throws {
    let native = NativeTeardownState(base: store)
    #expect(try await counted(native).teardown(pointer, owner: "me"))
    #expect(native.calls == ["teardown os/path(default/a) by me"])
  }

  @Test func testCoreWrapperTeardownFallback() async throws {
    let wrapper = counted(BareState(base: store))
    try await store.create(path("a"))
    try await store.addFinalizer(pointer, "A")
    #expect(try await wrapper.teardown(pointer) == false)
    #expect(try await store.get(pointer).metadata.phase == .tearingDown)
    try await store.removeFinalizer(pointer, "A")
    #expect(try await wrapper.teardown(pointer))
  }

  @Test func testCoreWrapperTeardownAndDestroyFastPath() async throws {
    let native = NativeTeardownState(base: store)
    try await counted(native).teardownAndDestroy(pointer, owner: "me")
    #expect(native.calls == ["teardownAndDestroy os/path(default/a) by me"])
  }

  @Test func testCoreWrapperTeardownAndDestroyFallback() async throws {
    let wrapper = counted(BareState(base: store))
    try await store.create(path("a"))
    try await store.addFinalizer(pointer, "A")
    async let done: Void = wrapper.teardownAndDestroy(pointer)
    try await store.watchFor(pointer, phase: .tearingDown)
    try await store.removeFinalizer(pointer, "A")
    try await done
    await expectError(.notFound) { _ = try await store.get(pointer) }
  }

  @Test func testCoreWrapperTeardownAndDestroyRacyDestroy() async throws {
    // Somebody else destroys the resource just before we do.
    try await store.create(path("a"))
    let raced = TwiceDestroyedState(base: store)
    try await counted(raced).teardownAndDestroy(pointer)
    await expectError(.notFound) { _ = try await store.get(pointer) }
  }

  @Test func testTeardownerInterfaceAssertion() async throws {
    // The store's own verb answers, whatever the static type of the store and however the verb is called.
    let native = NativeTeardownState(base: store)
    let state: any CoreState = native
    #expect(try await state.teardown(pointer))
    #expect(try await OwnedState(state, owner: "me").teardown(pointer))
    #expect(native.calls == ["teardown os/path(default/a) by ", "teardown os/path(default/a) by me"])
  }

  @Test func testTeardownAndDestroyerInterfaceAssertion() async throws {
    let native = NativeTeardownState(base: store)
    let state: any CoreState = native
    try await state.teardownAndDestroy(pointer)
    try await OwnedState(state, owner: "me").teardownAndDestroy(pointer)
    #expect(
      native.calls == ["teardownAndDestroy os/path(default/a) by ", "teardownAndDestroy os/path(default/a) by me"])
  }
}

/// Has verbs of its own to tear down, and notes who called them.
private final class NativeTeardownState: StateWrapper {
  let base: any CoreState
  private let noted = Mutex<[String]>([])

  init(base: any CoreState) { self.base = base }

  var calls: [String] { noted.withLock { $0 } }

  func teardown(_ pointer: ResourcePointer, owner: String) async throws -> Bool {
    noted.withLock { $0.append("teardown \(pointer) by \(owner)") }
    return true
  }

  func teardownAndDestroy(_ pointer: ResourcePointer, owner: String) async throws {
    noted.withLock { $0.append("teardownAndDestroy \(pointer) by \(owner)") }
  }
}

/// Where somebody else always destroys a resource first.
private struct TwiceDestroyedState: StateWrapper {
  let base: any CoreState

  func destroy(_ pointer: ResourcePointer, owner: String) async throws {
    try await base.destroy(pointer, owner: owner)
    try await base.destroy(pointer, owner: owner)
  }
}
