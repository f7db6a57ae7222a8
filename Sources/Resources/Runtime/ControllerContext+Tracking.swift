// SPDX-License-Identifier: Apache-2.0

extension ControllerContext {
  /// Destroys the outputs of these specs, in their default namespaces, which were not written since tracking started,
  /// and resets the restart backoff.
  public func cleanupOutputs(_ specs: any ResourceSpec.Type...) async throws {
    try await cleanupOutputs(kinds: specs.map { ResourceKind(namespace: $0.definition.defaultNamespace, $0) })
  }

  /// Destroys the outputs of these kinds which were not written since tracking started, and resets the restart backoff.
  public func cleanupOutputs(_ kinds: ResourceKind...) async throws {
    try await cleanupOutputs(kinds: kinds)
  }

  private func cleanupOutputs(kinds: [ResourceKind]) async throws {
    guard let touched = stopTrackingOutputs() else {
      throw ResourceError(.unsupported, "controller \(name) cleans up outputs without having tracked them")
    }
    for kind in kinds {
      for resource in try await list(kind) where resource.metadata.owner == name && !touched.contains(resource.pointer)
      {
        // Who holds a finalizer still uses the resource; declare the output as `destroyReady` to be woken when it is free.
        if try await teardown(resource.pointer) { try await destroy(resource.pointer) }
      }
    }
    resetRestartBackoff()
  }
}

extension ResourceKind {
  fileprivate init(namespace: String, _ spec: any ResourceSpec.Type) {
    self.init(namespace: namespace, type: spec.definition.type)
  }
}
