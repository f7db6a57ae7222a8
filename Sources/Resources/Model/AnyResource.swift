// SPDX-License-Identifier: Apache-2.0

/// A resource of any type. Copies share one immutable box, so passing it through the store, its history and every
/// watcher costs one reference count, and its YAML is rendered once per version.
public struct AnyResource: Sendable {
  let box: ResourceBox

  init(box: ResourceBox) { self.box = box }

  public init(metadata: Metadata, spec: SpecBox) {
    self.box = ResourceBox(metadata: metadata, spec: spec)
  }

  public init<Spec: ResourceSpec>(_ resource: Resource<Spec>) {
    self.init(metadata: resource.metadata, spec: .typed(resource.spec))
  }

  /// A stand-in for a resource which does not exist.
  public static func tombstone(_ pointer: ResourcePointer) -> AnyResource {
    AnyResource(metadata: Metadata(pointer), spec: .tombstone)
  }

  public var metadata: Metadata { box.metadata }
  public var spec: SpecBox { box.spec }
  public var id: String { box.metadata.id }
  public var pointer: ResourcePointer { box.metadata.pointer }

  public var isTombstone: Bool {
    if case .tombstone = box.spec { true } else { false }
  }

  /// A copy with other metadata and the same content.
  public func with(metadata: Metadata) -> AnyResource {
    AnyResource(metadata: metadata, spec: box.spec)
  }
}

extension AnyResource {
  /// The resource as `Spec`; nil when its type is another one or its content cannot be decoded.
  public func `as`<Spec: ResourceSpec>(_ spec: Spec.Type) -> Resource<Spec>? {
    try? typed(spec)
  }

  /// The resource as `Spec`.
  ///
  /// - Throws: ``ResourceError/Code/typeMismatch``, or what decoding its content failed with.
  public func typed<Spec: ResourceSpec>(_: Spec.Type = Spec.self) throws -> Resource<Spec> {
    switch box.spec {
    case .typed(let value as Spec):
      return Resource(metadata: box.metadata, spec: value)
    case .opaque(let opaque) where box.metadata.type == Spec.definition.type:
      return Resource(metadata: box.metadata, spec: try Spec(protobuf: opaque.protobuf))
    default:
      throw ResourceError.typeMismatch(pointer, expected: Spec.definition.type)
    }
  }
}

extension AnyResource: Equatable {
  public static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.box === rhs.box || (lhs.box.metadata == rhs.box.metadata && lhs.box.spec == rhs.box.spec)
  }
}

extension AnyResource: CustomStringConvertible {
  public var description: String { pointer.description }
}
