// SPDX-License-Identifier: Apache-2.0

extension CoreState {
  /// Reads, changes and writes a resource, again when somebody else wrote in between. Nothing is written when `change`
  /// changes nothing.
  ///
  /// - Throws: `notFound`, `ownerConflict`, `phaseConflict` (also when nothing would change), or what `change` throws.
  @discardableResult
  public func updateWithConflicts(
    _ pointer: ResourcePointer, owner: String = "", expectedPhase: Phase? = .running,
    _ change: (AnyResource) throws -> AnyResource
  ) async throws -> AnyResource {
    while true {
      let current = try await get(pointer)
      if let expectedPhase, current.metadata.phase != expectedPhase {
        throw ResourceError.phaseConflict(current.metadata, expected: expectedPhase)
      }
      let changed = try change(current)
      if changed == current { return current }
      do {
        return try await update(changed, owner: owner, expectedPhase: expectedPhase)
      } catch let error as ResourceError where error.code == .versionConflict {
        try Task.checkCancellation()
      }
    }
  }

  /// Changes a resource, or creates it when it does not exist. Losing a race to create counts as existing.
  @discardableResult
  public func modify<Spec: ResourceSpec>(
    _ spec: Spec.Type = Spec.self, id: String, namespace: String? = nil, owner: String = "",
    expectedPhase: Phase? = .running, _ change: (inout Resource<Spec>) throws -> Void
  ) async throws -> Resource<Spec> {
    let pointer = ResourcePointer(spec, id: id, namespace: namespace)
    if let created = try await createMissing(pointer, owner: owner, change) { return created }
    return try await updateWithConflicts(pointer, owner: owner, expectedPhase: expectedPhase) { current in
      // Compared as values: what came from another process is not equal to the same thing made here.
      let before: Resource<Spec> = try current.typed()
      var after = before
      try change(&after)
      return after == before ? current : AnyResource(after)
    }.typed()
  }

  /// Nil when the resource exists.
  private func createMissing<Spec: ResourceSpec>(
    _ pointer: ResourcePointer, owner: String, _ change: (inout Resource<Spec>) throws -> Void
  ) async throws -> Resource<Spec>? {
    do {
      _ = try await get(pointer)
      return nil
    } catch let error as ResourceError where error.code == .notFound {
      var resource = Resource(metadata: Metadata(pointer), spec: Spec())
      try change(&resource)
      return try await createUnlessRaced(resource, owner: owner)
    }
  }

  private func createUnlessRaced<Spec: ResourceSpec>(
    _ resource: Resource<Spec>, owner: String
  ) async throws -> Resource<Spec>? {
    do {
      return try await create(resource, owner: owner)
    } catch let error as ResourceError where error.code == .alreadyExists {
      return nil
    }
  }
}
