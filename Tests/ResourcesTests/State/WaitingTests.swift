// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

/// Waiting and tearing down when others interfere.
@Suite(.timeLimit(.minutes(1))) struct WaitingTests {
  private let pointer = path("a").pointer

  @Test func waitingEndsWithTheWatch() async throws {
    // The history is overwritten between the start of the watch and its first event.
    let history = HistoryLimits(initialCapacity: 4, maximumCapacity: 4, gap: 1)
    let state = OverrunState(base: ResourceState(history: history))
    await expectError(.watchOverrun) { _ = try await state.watchFor(pointer, phase: .tearingDown) }
    await expectError(.watchOverrun) { _ = try await state.watchFor(PathSpec.self, id: "a") { _ in false } }
    await expectError(.watchOverrun) {
      _ = try await state.whileRunning(pointer) { try await Task.sleep(for: .seconds(3600)) }
    }
  }

  @Test func waitingEndsWithTheTask() async throws {
    let state = ResourceState()
    let waiting = Task { try await state.watchFor(pointer, phase: .running) }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { _ = try await waiting.value }
  }

  @Test func losingTheRaceToTearDownIsSuccess() async throws {
    let base = ResourceState()
    try await base.create(path("a"), owner: "me")
    try await base.addFinalizer(pointer, "A")
    // Somebody else tears it down after we have seen it running.
    let state = RacedState(base: base, owner: "me")
    #expect(try await state.teardown(pointer, owner: "me") == false)
    #expect(try await base.get(pointer).metadata.version == 3)
  }
}

/// Whose watches have missed more than history holds before anybody reads from them.
private struct OverrunState: StateWrapper {
  let base: any CoreState

  func watch(_ pointer: ResourcePointer, options: WatchOptions) async throws -> ResourceWatch {
    try await base.create(path("a"))
    let watch = try await base.watch(pointer, options: options)
    for number in 0..<9 {
      let other = path("\(number)").pointer
      try await base.create(path("\(number)"))
      try await base.destroy(other)
    }
    try await base.destroy(pointer)
    return watch
  }
}

/// Where every update of ours is preceded by somebody else's teardown.
private struct RacedState: StateWrapper {
  let base: any CoreState
  let owner: String

  func update(_ resource: AnyResource, owner: String, expectedPhase: Phase?) async throws -> AnyResource {
    _ = try await base.teardown(resource.pointer, owner: self.owner)
    return try await base.update(resource, owner: owner, expectedPhase: expectedPhase)
  }
}
