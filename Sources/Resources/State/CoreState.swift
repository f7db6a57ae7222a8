// SPDX-License-Identifier: Apache-2.0

/// The verbs every store of resources offers, in this process or behind an API. Everything else is derived from them.
///
/// Failures are ``ResourceError``s.
public protocol CoreState: Sendable {
  /// - Throws: `notFound`.
  func get(_ pointer: ResourcePointer) async throws -> AnyResource

  /// The resources of a kind, sorted by id; an unknown kind is empty.
  func list(_ kind: ResourceKind, options: ListOptions) async throws -> [AnyResource]

  /// Stores a new resource as version 1 and returns it as stored.
  ///
  /// - Throws: `alreadyExists`, `ownerAlreadySet`.
  func create(_ resource: AnyResource, owner: String) async throws -> AnyResource

  /// Replaces a resource and returns it as stored. `resource` must carry the stored version, `owner` must be the stored
  /// owner, and the stored phase must be `expectedPhase`, or any when that is nil.
  ///
  /// - Throws: `notFound`, `ownerConflict`, `versionConflict`, `phaseConflict`, in this order.
  func update(_ resource: AnyResource, owner: String, expectedPhase: Phase?) async throws -> AnyResource

  /// - Throws: `notFound`, `ownerConflict`, `pendingFinalizers`, in this order.
  func destroy(_ pointer: ResourcePointer, owner: String) async throws

  /// Watches one resource, whether it exists or not.
  ///
  /// - Throws: `invalidWatchBookmark`, `invalidArgument`.
  func watch(_ pointer: ResourcePointer, options: WatchOptions) async throws -> ResourceWatch

  /// Watches all resources of a kind.
  ///
  /// - Throws: `invalidWatchBookmark`, `invalidArgument`.
  func watchKind(_ kind: ResourceKind, options: KindWatchOptions) async throws -> ResourceWatch

  /// Moves a resource to the phase tearing down and says whether it is ready to be destroyed: no finalizers are left.
  /// Doing it again is no error.
  func teardown(_ pointer: ResourcePointer, owner: String) async throws -> Bool

  /// Tears a resource down, waits until nobody holds it, and destroys it. Somebody else destroying it meanwhile is
  /// success.
  func teardownAndDestroy(_ pointer: ResourcePointer, owner: String) async throws
}
