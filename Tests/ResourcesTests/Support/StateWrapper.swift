// SPDX-License-Identifier: Apache-2.0

import Resources

/// A store that passes the verbs every store must have on to another one, but for those it implements itself. Teardown
/// is derived.
protocol StateWrapper: CoreState {
  var base: any CoreState { get }
}

extension StateWrapper {
  func get(_ pointer: ResourcePointer) async throws -> AnyResource { try await base.get(pointer) }

  func list(_ kind: ResourceKind, options: ListOptions) async throws -> [AnyResource] {
    try await base.list(kind, options: options)
  }

  func create(_ resource: AnyResource, owner: String) async throws -> AnyResource {
    try await base.create(resource, owner: owner)
  }

  func update(_ resource: AnyResource, owner: String, expectedPhase: Phase?) async throws -> AnyResource {
    try await base.update(resource, owner: owner, expectedPhase: expectedPhase)
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
}
