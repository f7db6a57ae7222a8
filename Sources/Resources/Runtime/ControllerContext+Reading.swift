// SPDX-License-Identifier: Apache-2.0

extension ControllerContext {
  /// One resource of an input or output; nil when it does not exist.
  public func get<Spec: ResourceSpec>(
    _ spec: Spec.Type, id: String, namespace: String? = nil
  ) async throws -> Resource<Spec>? {
    let pointer = ResourcePointer(spec, id: id, namespace: namespace)
    try require { permissions throws(ResourceError) in try permissions.checkRead(pointer) }
    return try await state.get(spec, id: id, namespace: namespace)
  }

  /// All resources of an input or output, sorted by id.
  public func list<Spec: ResourceSpec>(
    _ spec: Spec.Type, namespace: String? = nil, options: ListOptions = ListOptions()
  ) async throws -> [Resource<Spec>] {
    let kind = ResourceKind(spec, namespace: namespace)
    try require { permissions throws(ResourceError) in try permissions.checkList(kind) }
    return try await state.list(spec, namespace: namespace, options: options)
  }

  /// One resource whatever its type.
  ///
  /// - Throws: `notFound`.
  public func get(_ pointer: ResourcePointer) async throws -> AnyResource {
    try require { permissions throws(ResourceError) in try permissions.checkRead(pointer) }
    return try await state.get(pointer)
  }

  /// All resources of a kind, sorted by id.
  public func list(_ kind: ResourceKind, options: ListOptions = ListOptions()) async throws -> [AnyResource] {
    try require { permissions throws(ResourceError) in try permissions.checkList(kind) }
    return try await state.list(kind, options: options)
  }
}
