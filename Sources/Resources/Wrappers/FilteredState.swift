// SPDX-License-Identifier: Apache-2.0

/// A store behind a rule which is asked before every access. Derived verbs are judged as what they consist of: a
/// teardown is a get and an update.
public struct FilteredState: CoreState {
  /// Throws to deny.
  public typealias Rule = @Sendable (StateAccess) async throws -> Void

  private let base: any CoreState
  private let rule: Rule

  public init(_ base: any CoreState, rule: @escaping Rule) {
    self.base = base
    self.rule = rule
  }

  public func get(_ pointer: ResourcePointer) async throws -> AnyResource {
    try await rule(StateAccess(.get, pointer))
    return try await base.get(pointer)
  }

  public func list(_ kind: ResourceKind, options: ListOptions) async throws -> [AnyResource] {
    try await rule(StateAccess(.list, kind))
    return try await base.list(kind, options: options)
  }

  public func create(_ resource: AnyResource, owner: String) async throws -> AnyResource {
    try await rule(StateAccess(.create, resource.pointer))
    return try await base.create(resource, owner: owner)
  }

  public func update(_ resource: AnyResource, owner: String, expectedPhase: Phase?) async throws -> AnyResource {
    try await rule(StateAccess(.update, resource.pointer))
    return try await base.update(resource, owner: owner, expectedPhase: expectedPhase)
  }

  public func destroy(_ pointer: ResourcePointer, owner: String) async throws {
    try await rule(StateAccess(.destroy, pointer))
    try await base.destroy(pointer, owner: owner)
  }

  public func watch(_ pointer: ResourcePointer, options: WatchOptions) async throws -> ResourceWatch {
    try await rule(StateAccess(.watch, pointer))
    return try await base.watch(pointer, options: options)
  }

  public func watchKind(_ kind: ResourceKind, options: KindWatchOptions) async throws -> ResourceWatch {
    try await rule(StateAccess(.watch, kind))
    return try await base.watchKind(kind, options: options)
  }
}
