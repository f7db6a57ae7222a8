// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The store of a node: everything in memory, rebuilt on boot. Namespaces and types come into being when first
/// touched.
public final class ResourceState: CoreState {
  private let collections = Mutex<[ResourceKind: ResourceCollection]>([:])
  private let history: HistoryLimits
  private let time: any TimeSource

  public init(history: HistoryLimits = .standard, time: any TimeSource = SystemTime()) {
    self.history = history
    self.time = time
  }

  private func collection(_ kind: ResourceKind) -> ResourceCollection {
    collections.withLock { collections in
      if let collection = collections[kind] { return collection }
      let collection = ResourceCollection(kind: kind, history: history)
      collections[kind] = collection
      return collection
    }
  }

  public func get(_ pointer: ResourcePointer) async throws -> AnyResource {
    try collection(pointer.kind).get(pointer.id)
  }

  public func list(_ kind: ResourceKind, options: ListOptions) async throws -> [AnyResource] {
    collection(kind).list(options)
  }

  public func create(_ resource: AnyResource, owner: String) async throws -> AnyResource {
    let now = time.now()
    return try collection(resource.kind).change { contents throws(ResourceError) in
      try contents.create(resource, owner: owner, now: now)
    }
  }

  public func update(_ resource: AnyResource, owner: String, expectedPhase: Phase?) async throws -> AnyResource {
    let now = time.now()
    return try collection(resource.kind).change { contents throws(ResourceError) in
      try contents.update(resource, owner: owner, expectedPhase: expectedPhase, now: now)
    }
  }

  public func destroy(_ pointer: ResourcePointer, owner: String) async throws {
    try collection(pointer.kind).change { contents throws(ResourceError) in
      try contents.destroy(pointer, owner: owner)
    }
  }

  public func watch(_ pointer: ResourcePointer, options: WatchOptions) async throws -> ResourceWatch {
    let collection = collection(pointer.kind)
    let start = try collection.read { contents throws(ResourceError) in try contents.startWatch(pointer, options) }
    return ResourceWatch(CollectionWatch(collection, .id(pointer.id), start: start))
  }

  public func watchKind(_ kind: ResourceKind, options: KindWatchOptions) async throws -> ResourceWatch {
    let collection = collection(kind)
    let start = try collection.read { contents throws(ResourceError) in try contents.startKindWatch(kind, options) }
    let filter: WatchFilter = options.selection.selectsEverything ? .everything : .selection(options.selection)
    return ResourceWatch(CollectionWatch(collection, filter, start: start))
  }
}

extension ResourceState {
  /// How many watches wait for the next event right now, so that tests see whether one was left behind.
  var waitingWatches: Int {
    collections.withLock { $0.values.reduce(0) { $0 + $1.waitingWatches } }
  }
}

extension AnyResource {
  fileprivate var kind: ResourceKind { box.metadata.kind }
}
