// SPDX-License-Identifier: Apache-2.0

extension CoreState {
  /// The resource `id` of `Spec`; nil when it does not exist.
  public func get<Spec: ResourceSpec>(
    _ spec: Spec.Type, id: String, namespace: String? = nil
  ) async throws -> Resource<Spec>? {
    do {
      return try await get(ResourcePointer(spec, id: id, namespace: namespace)).typed()
    } catch let error as ResourceError where error.code == .notFound {
      return nil
    }
  }

  /// All resources of `Spec` in one namespace, sorted by id.
  public func list<Spec: ResourceSpec>(
    _ spec: Spec.Type, namespace: String? = nil, options: ListOptions = ListOptions()
  ) async throws -> [Resource<Spec>] {
    try await list(ResourceKind(spec, namespace: namespace), options: options).map { try $0.typed() }
  }

  /// Stores a new resource and returns it as stored.
  @discardableResult
  public func create<Spec: ResourceSpec>(
    _ resource: Resource<Spec>, owner: String = ""
  ) async throws -> Resource<Spec> {
    try await create(AnyResource(resource), owner: owner).typed()
  }

  /// Replaces a resource of the same version and returns it as stored.
  @discardableResult
  public func update<Spec: ResourceSpec>(
    _ resource: Resource<Spec>, owner: String = "", expectedPhase: Phase? = .running
  ) async throws -> Resource<Spec> {
    try await update(AnyResource(resource), owner: owner, expectedPhase: expectedPhase).typed()
  }

  /// Watches all resources of `Spec` in one namespace.
  public func watchKind<Spec: ResourceSpec>(
    _ spec: Spec.Type, namespace: String? = nil, options: KindWatchOptions = KindWatchOptions()
  ) async throws -> ResourceWatch {
    try await watchKind(ResourceKind(spec, namespace: namespace), options: options)
  }

  /// Watches one resource of `Spec`, beginning with its current state.
  public func watch<Spec: ResourceSpec>(
    _ spec: Spec.Type, id: String, namespace: String? = nil, options: WatchOptions = WatchOptions()
  ) async throws -> ResourceWatch {
    try await watch(ResourcePointer(spec, id: id, namespace: namespace), options: options)
  }
}
