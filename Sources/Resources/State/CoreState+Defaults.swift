// SPDX-License-Identifier: Apache-2.0

extension CoreState {
  public func list(_ kind: ResourceKind) async throws -> [AnyResource] {
    try await list(kind, options: ListOptions())
  }

  @discardableResult
  public func create(_ resource: AnyResource) async throws -> AnyResource {
    try await create(resource, owner: "")
  }

  /// Replaces a running resource.
  @discardableResult
  public func update(_ resource: AnyResource, owner: String = "") async throws -> AnyResource {
    try await update(resource, owner: owner, expectedPhase: .running)
  }

  public func destroy(_ pointer: ResourcePointer) async throws {
    try await destroy(pointer, owner: "")
  }

  public func watch(_ pointer: ResourcePointer) async throws -> ResourceWatch {
    try await watch(pointer, options: WatchOptions())
  }

  public func watchKind(_ kind: ResourceKind) async throws -> ResourceWatch {
    try await watchKind(kind, options: KindWatchOptions())
  }

  @discardableResult
  public func teardown(_ pointer: ResourcePointer) async throws -> Bool {
    try await teardown(pointer, owner: "")
  }

  public func teardownAndDestroy(_ pointer: ResourcePointer) async throws {
    try await teardownAndDestroy(pointer, owner: "")
  }
}
