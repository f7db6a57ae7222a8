// SPDX-License-Identifier: Apache-2.0

import Resources

@testable import MachinedCore

/// A state whose first writer is held up until the gate opens.
struct SlowState: CoreState {
  let base: any CoreState
  /// How many have begun to write.
  let isEntered = Watched(0)
  let isOpen = Watched(false)

  func create(_ resource: AnyResource, owner: String) async throws -> AnyResource {
    try await enter()
    return try await base.create(resource, owner: owner)
  }

  func update(_ resource: AnyResource, owner: String, expectedPhase: Phase?) async throws -> AnyResource {
    try await enter()
    return try await base.update(resource, owner: owner, expectedPhase: expectedPhase)
  }

  private func enter() async throws {
    let isFirst = isEntered.update { count in
      count += 1
      return count == 1
    }
    if isFirst { try await isOpen.wait { $0 } }
  }

  func get(_ pointer: ResourcePointer) async throws -> AnyResource { try await base.get(pointer) }

  func list(_ kind: ResourceKind, options: ListOptions) async throws -> [AnyResource] {
    try await base.list(kind, options: options)
  }

  func destroy(_ pointer: ResourcePointer, owner: String) async throws {
    try await base.destroy(pointer, owner: owner)
  }

  func watch(_ pointer: ResourcePointer, options: WatchOptions) async throws -> ResourceWatch {
    try await base.watch(pointer, options: options)
  }

  func watchKind(_ kind: ResourceKind, options: KindWatchOptions) async throws -> ResourceWatch {
    try await base.watchKind(kind, options: options)
  }

  func teardown(_ pointer: ResourcePointer, owner: String) async throws -> Bool {
    try await base.teardown(pointer, owner: owner)
  }

  func teardownAndDestroy(_ pointer: ResourcePointer, owner: String) async throws {
    try await base.teardownAndDestroy(pointer, owner: owner)
  }
}
