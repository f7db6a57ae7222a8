// SPDX-License-Identifier: Apache-2.0

internal import System

/// What the lock of a collection protects.
struct CollectionContents: Sendable {
  private(set) var resources: [String: AnyResource] = [:]
  private(set) var ring: EventRing
  var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
  private var waiterCount: UInt64 = 0
  /// Kept between changes of the set of ids.
  private var sortedIDs: [String]?

  init(history: HistoryLimits) { ring = EventRing(history) }

  mutating func nextWaiter() -> UInt64 {
    waiterCount += 1
    return waiterCount
  }

  mutating func takeWaiters() -> [CheckedContinuation<Void, Never>] {
    guard !waiters.isEmpty else { return [] }
    defer { waiters.removeAll(keepingCapacity: true) }
    return Array(waiters.values)
  }

  mutating func sortedResources() -> [AnyResource] {
    let ids = sortedIDs ?? resources.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    sortedIDs = ids
    return ids.compactMap { resources[$0] }
  }
}

extension CollectionContents {
  mutating func create(
    _ resource: AnyResource, owner: String, now: Timestamp
  ) throws(ResourceError) -> AnyResource {
    var metadata = resource.metadata
    try metadata.setOwner(owner)
    guard resources[metadata.id] == nil else { throw .alreadyExists(metadata) }
    metadata.version = 1
    metadata.created = now
    let stored = resource.with(metadata: metadata)
    resources[metadata.id] = stored
    sortedIDs = nil
    ring.append(EventRing.Entry(kind: .created, resource: stored, old: nil))
    return stored
  }

  mutating func update(
    _ resource: AnyResource, owner: String, expectedPhase: Phase?, now: Timestamp
  ) throws(ResourceError) -> AnyResource {
    var metadata = resource.metadata
    guard let current = resources[metadata.id] else { throw .notFound(metadata.pointer, version: metadata.version) }
    try current.metadata.checkUpdate(version: metadata.version, owner: owner, expectedPhase: expectedPhase)
    metadata.version = (current.metadata.version ?? 0) &+ 1
    metadata.created = current.metadata.created
    metadata.updated = now
    let stored = resource.with(metadata: metadata)
    resources[metadata.id] = stored
    ring.append(EventRing.Entry(kind: .updated, resource: stored, old: current))
    return stored
  }

  mutating func destroy(_ pointer: ResourcePointer, owner: String) throws(ResourceError) {
    guard let current = resources[pointer.id] else { throw .notFound(pointer) }
    guard current.metadata.owner == owner else { throw .ownerConflict(current.metadata) }
    guard current.metadata.finalizers.isEmpty else { throw .pendingFinalizers(current.metadata) }
    resources[pointer.id] = nil
    sortedIDs = nil
    ring.append(EventRing.Entry(kind: .destroyed, resource: current, old: nil))
  }
}

extension Metadata {
  /// Checks, in this order, owner, version and phase of the stored metadata.
  fileprivate func checkUpdate(version: UInt64?, owner: String, expectedPhase: Phase?) throws(ResourceError) {
    guard self.owner == owner else { throw .ownerConflict(self) }
    guard self.version == version else { throw .versionConflict(self, expected: version, actual: self.version) }
    if let expectedPhase, phase != expectedPhase { throw .phaseConflict(self, expected: expectedPhase) }
  }
}
