// SPDX-License-Identifier: Apache-2.0

/// Counts what one controller asks the store for.
struct CountedState: CoreState {
  let base: any CoreState
  let counters: ControllerCounters

  func get(_ pointer: ResourcePointer) async throws -> AnyResource {
    counters.countRead()
    return try await base.get(pointer)
  }

  func list(_ kind: ResourceKind, options: ListOptions) async throws -> [AnyResource] {
    counters.countRead()
    return try await base.list(kind, options: options)
  }

  func create(_ resource: AnyResource, owner: String) async throws -> AnyResource {
    counters.countWrite()
    return try await base.create(resource, owner: owner)
  }

  func update(_ resource: AnyResource, owner: String, expectedPhase: Phase?) async throws -> AnyResource {
    counters.countWrite()
    return try await base.update(resource, owner: owner, expectedPhase: expectedPhase)
  }

  func destroy(_ pointer: ResourcePointer, owner: String) async throws {
    counters.countWrite()
    try await base.destroy(pointer, owner: owner)
  }

  func watch(_ pointer: ResourcePointer, options: WatchOptions) async throws -> ResourceWatch {
    try await base.watch(pointer, options: options)
  }

  func watchKind(_ kind: ResourceKind, options: KindWatchOptions) async throws -> ResourceWatch {
    try await base.watchKind(kind, options: options)
  }

  func teardown(_ pointer: ResourcePointer, owner: String) async throws -> Bool {
    counters.countWrite()
    return try await base.teardown(pointer, owner: owner)
  }

  func teardownAndDestroy(_ pointer: ResourcePointer, owner: String) async throws {
    counters.countWrite()
    try await base.teardownAndDestroy(pointer, owner: owner)
  }
}
