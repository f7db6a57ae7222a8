// SPDX-License-Identifier: Apache-2.0

extension ControllerContext {
  /// Creates or changes one output. Nothing is written when `change` changes nothing.
  ///
  /// - Throws: `phaseConflict` when the resource is not in `expectedPhase`, `ownerConflict` when another controller
  ///   owns it, or what `change` throws.
  @discardableResult
  public func modify<Spec: ResourceSpec>(
    _ spec: Spec.Type = Spec.self, id: String, namespace: String? = nil, expectedPhase: Phase? = .running,
    _ change: (inout Resource<Spec>) throws -> Void
  ) async throws -> Resource<Spec> {
    try allowWrite(ResourcePointer(spec, id: id, namespace: namespace), "update")
    return try await state.modify(
      spec, id: id, namespace: namespace, owner: name, expectedPhase: expectedPhase, change)
  }

  /// Stores a new output.
  @discardableResult
  public func create<Spec: ResourceSpec>(_ resource: Resource<Spec>) async throws -> Resource<Spec> {
    try allowWrite(resource.pointer, "create")
    return try await state.create(resource, owner: name)
  }

  /// Replaces an output of the same version.
  @discardableResult
  public func update<Spec: ResourceSpec>(
    _ resource: Resource<Spec>, expectedPhase: Phase? = .running
  ) async throws -> Resource<Spec> {
    try allowWrite(resource.pointer, "update")
    return try await state.update(resource, owner: name, expectedPhase: expectedPhase)
  }

  /// Moves an output to the phase tearing down; true when it is ready to be destroyed.
  @discardableResult
  public func teardown<Spec: ResourceSpec>(
    _ spec: Spec.Type, id: String, namespace: String? = nil
  ) async throws -> Bool {
    try await teardown(ResourcePointer(spec, id: id, namespace: namespace))
  }

  /// Moves an output of any type to the phase tearing down; true when it is ready to be destroyed.
  @discardableResult
  public func teardown(_ pointer: ResourcePointer, owner: String? = nil) async throws -> Bool {
    try require { permissions throws(ResourceError) in try permissions.checkWrite(pointer, "teardown") }
    return try await state.teardown(pointer, owner: owner ?? name)
  }

  /// Destroys an output nobody holds.
  public func destroy<Spec: ResourceSpec>(
    _ spec: Spec.Type, id: String, namespace: String? = nil
  ) async throws {
    try await destroy(ResourcePointer(spec, id: id, namespace: namespace))
  }

  /// Destroys an output of any type that nobody holds.
  public func destroy(_ pointer: ResourcePointer, owner: String? = nil) async throws {
    try require { permissions throws(ResourceError) in try permissions.checkWrite(pointer, "destroy") }
    try await state.destroy(pointer, owner: owner ?? name)
  }

  /// Also marks the resource as touched, even when the write fails: it must not be cleaned up as stale.
  private func allowWrite(_ pointer: ResourcePointer, _ verb: String) throws {
    try require { permissions throws(ResourceError) in try permissions.checkWrite(pointer, verb) }
    noteTouched(pointer)
  }
}
