// SPDX-License-Identifier: Apache-2.0

public import System

/// What the store knows about every resource, whatever its spec is.
public struct Metadata: Sendable {
  public var namespace: String
  public var type: String
  public var id: String
  /// 1 after create, one more with every update; nil while the resource was never stored.
  public var version: UInt64?
  /// Name of the controller which may change this resource; empty when nobody owns it.
  public internal(set) var owner: String
  public var phase: Phase
  /// Stamped by the store.
  public var created: Timestamp
  /// Stamped when the metadata is constructed, then by the store on every update.
  public var updated: Timestamp
  /// Names of those who must let go before the resource may be destroyed, in order of insertion.
  public internal(set) var finalizers: [String]
  public var labels: [String: String]
  public var annotations: [String: String]

  public init(
    namespace: String, type: String, id: String, version: UInt64? = nil, owner: String = "", phase: Phase = .running,
    created: Timestamp = .now, updated: Timestamp = .now, finalizers: [String] = [],
    labels: [String: String] = [:], annotations: [String: String] = [:]
  ) {
    self.namespace = namespace
    self.type = type
    self.id = id
    self.version = version
    self.owner = owner
    self.phase = phase
    self.created = created
    self.updated = updated
    self.finalizers = finalizers
    self.labels = labels
    self.annotations = annotations
  }

  public init(_ pointer: ResourcePointer) {
    self.init(namespace: pointer.namespace, type: pointer.type, id: pointer.id)
  }

  public var pointer: ResourcePointer { ResourcePointer(namespace: namespace, type: type, id: id) }
  public var kind: ResourceKind { ResourceKind(namespace: namespace, type: type) }

  /// Whether the resource is being torn down and nobody holds it any more.
  public var isDestroyReady: Bool { phase == .tearingDown && finalizers.isEmpty }
}

extension Metadata {
  /// Gives an unowned resource its owner; the same owner again is accepted.
  ///
  /// - Throws: ``ResourceError/Code/ownerAlreadySet`` when somebody else owns it.
  public mutating func setOwner(_ owner: String) throws(ResourceError) {
    guard self.owner.isEmpty || self.owner == owner else {
      throw .ownerAlreadySet(self.owner, resource: pointer)
    }
    self.owner = owner
  }

  /// Returns false when `finalizer` was already there.
  @discardableResult
  public mutating func addFinalizer(_ finalizer: String) -> Bool {
    guard !finalizers.contains(finalizer) else { return false }
    finalizers.append(finalizer)
    return true
  }

  /// Returns false when `finalizer` was not there.
  @discardableResult
  public mutating func removeFinalizer(_ finalizer: String) -> Bool {
    guard let index = finalizers.firstIndex(of: finalizer) else { return false }
    finalizers.remove(at: index)
    return true
  }
}

extension Metadata: CustomStringConvertible {
  public var description: String { pointer.description(version: version) }

  /// Decimal, or `undefined`.
  public static func text(ofVersion version: UInt64?) -> String {
    version.map(String.init) ?? "undefined"
  }
}
