// SPDX-License-Identifier: Apache-2.0

/// For stores without these verbs of their own.
extension CoreState {
  public func teardown(_ pointer: ResourcePointer, owner: String) async throws -> Bool {
    try await teardownByUpdate(pointer, owner: owner)
  }

  public func teardownAndDestroy(_ pointer: ResourcePointer, owner: String) async throws {
    try await teardownThenDestroy(pointer, owner: owner)
  }

  func teardownByUpdate(_ pointer: ResourcePointer, owner: String) async throws -> Bool {
    let resource = try await updateUnlessTearingDown(pointer, owner: owner)
    return resource.metadata.finalizers.isEmpty
  }

  func teardownThenDestroy(_ pointer: ResourcePointer, owner: String) async throws {
    if try await teardown(pointer, owner: owner) == false {
      let last = try await watchFor(pointer) { $0.kind == .destroyed || $0.resource.metadata.finalizers.isEmpty }
      if last.kind == .destroyed { return }
    }
    do {
      try await destroy(pointer, owner: owner)
    } catch let error as ResourceError where error.code == .notFound {
      return
    }
  }

  /// Somebody else tearing it down at the same time is what we want, not a conflict.
  private func updateUnlessTearingDown(_ pointer: ResourcePointer, owner: String) async throws -> AnyResource {
    let current = try await get(pointer)
    if current.metadata.phase == .tearingDown { return current }
    do {
      return try await updateWithConflicts(pointer, owner: owner) { resource in
        var metadata = resource.metadata
        metadata.phase = .tearingDown
        return resource.with(metadata: metadata)
      }
    } catch let error as ResourceError where error.code == .phaseConflict {
      return try await get(pointer)
    }
  }
}
