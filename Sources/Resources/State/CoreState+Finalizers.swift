// SPDX-License-Identifier: Apache-2.0

extension CoreState {
  /// Adds finalizers whatever the phase, as the resource's owner: holding on to a resource is open to everyone.
  public func addFinalizers(_ pointer: ResourcePointer, _ finalizers: [String]) async throws {
    try await updateMetadata(pointer) { metadata in
      for finalizer in finalizers { metadata.addFinalizer(finalizer) }
    }
  }

  /// Removes finalizers whatever the phase, as the resource's owner.
  public func removeFinalizers(_ pointer: ResourcePointer, _ finalizers: [String]) async throws {
    try await updateMetadata(pointer) { metadata in
      for finalizer in finalizers { metadata.removeFinalizer(finalizer) }
    }
  }

  public func addFinalizer(_ pointer: ResourcePointer, _ finalizers: String...) async throws {
    try await addFinalizers(pointer, finalizers)
  }

  public func removeFinalizer(_ pointer: ResourcePointer, _ finalizers: String...) async throws {
    try await removeFinalizers(pointer, finalizers)
  }

  /// The owner may change between reading and writing, so it is read anew for each attempt.
  private func updateMetadata(_ pointer: ResourcePointer, _ change: (inout Metadata) -> Void) async throws {
    while true {
      let current = try await get(pointer)
      var metadata = current.metadata
      change(&metadata)
      if metadata == current.metadata { return }
      do {
        _ = try await update(current.with(metadata: metadata), owner: metadata.owner, expectedPhase: nil)
        return
      } catch let error as ResourceError where error.code == .versionConflict || error.code == .ownerConflict {
        try Task.checkCancellation()
      }
    }
  }
}
