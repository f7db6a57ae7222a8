// SPDX-License-Identifier: Apache-2.0

/// Writes on behalf of one owner, for code which is not a controller and yet owns resources.
public struct OwnedState: Sendable {
  public let state: any CoreState
  public let owner: String

  public init(_ state: any CoreState, owner: String) {
    self.state = state
    self.owner = owner
  }

  @discardableResult
  public func create<Spec: ResourceSpec>(_ resource: Resource<Spec>) async throws -> Resource<Spec> {
    try await state.create(resource, owner: owner)
  }

  @discardableResult
  public func update<Spec: ResourceSpec>(
    _ resource: Resource<Spec>, expectedPhase: Phase? = .running
  ) async throws -> Resource<Spec> {
    try await state.update(resource, owner: owner, expectedPhase: expectedPhase)
  }

  @discardableResult
  public func modify<Spec: ResourceSpec>(
    _ spec: Spec.Type = Spec.self, id: String, namespace: String? = nil, expectedPhase: Phase? = .running,
    _ change: (inout Resource<Spec>) throws -> Void
  ) async throws -> Resource<Spec> {
    try await state.modify(
      spec, id: id, namespace: namespace, owner: owner, expectedPhase: expectedPhase, change)
  }

  @discardableResult
  public func teardown(_ pointer: ResourcePointer) async throws -> Bool {
    try await state.teardown(pointer, owner: owner)
  }

  public func destroy(_ pointer: ResourcePointer) async throws {
    try await state.destroy(pointer, owner: owner)
  }

  public func teardownAndDestroy(_ pointer: ResourcePointer) async throws {
    try await state.teardownAndDestroy(pointer, owner: owner)
  }
}
