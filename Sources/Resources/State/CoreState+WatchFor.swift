// SPDX-License-Identifier: Apache-2.0

extension CoreState {
  /// Waits until an event about one resource, beginning with its current state, satisfies `condition`.
  ///
  /// - Throws: `CancellationError`, or the reason why the watch ended.
  @discardableResult
  public func watchFor(
    _ pointer: ResourcePointer, _ condition: (ResourceEvent) throws -> Bool
  ) async throws -> ResourceEvent {
    for await event in try await watch(pointer).events {
      if event.kind == .errored {
        throw event.error ?? ResourceError(.unavailable, "the watch of resource \(pointer) ended", resource: pointer)
      }
      if try condition(event) { return event }
    }
    throw CancellationError()
  }

  /// Waits until the resource is in `phase`; one which does not exist never is.
  @discardableResult
  public func watchFor(_ pointer: ResourcePointer, phase: Phase) async throws -> AnyResource {
    try await watchFor(pointer) { $0.kind != .destroyed && $0.resource.metadata.phase == phase }.resource
  }

  /// Waits until nobody holds the resource; one which does not exist never satisfies this.
  @discardableResult
  public func watchForEmptyFinalizers(_ pointer: ResourcePointer) async throws -> AnyResource {
    try await watchFor(pointer) { $0.kind != .destroyed && $0.resource.metadata.finalizers.isEmpty }.resource
  }

  /// Waits until the resource does not exist.
  public func watchForDestroyed(_ pointer: ResourcePointer) async throws {
    try await watchFor(pointer) { $0.kind == .destroyed }
  }

  /// Waits until the resource of `Spec` satisfies `condition`, and returns it.
  public func watchFor<Spec: ResourceSpec>(
    _ spec: Spec.Type, id: String, namespace: String? = nil, _ condition: (Resource<Spec>) throws -> Bool
  ) async throws -> Resource<Spec> {
    let event = try await watchFor(ResourcePointer(spec, id: id, namespace: namespace)) { event in
      guard event.kind != .destroyed, let resource = event.resource.as(spec) else { return false }
      return try condition(resource)
    }
    return try event.resource.typed()
  }
}
