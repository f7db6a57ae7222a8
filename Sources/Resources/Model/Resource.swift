// SPDX-License-Identifier: Apache-2.0

/// A resource of a known type.
public struct Resource<Spec: ResourceSpec>: Sendable, Equatable {
  public var metadata: Metadata
  public var spec: Spec

  /// A new resource in the default namespace of `Spec`, unless `namespace` is given.
  public init(id: String, namespace: String? = nil, spec: Spec = Spec()) {
    self.metadata = Metadata(ResourcePointer(Spec.self, id: id, namespace: namespace))
    self.spec = spec
  }

  public init(metadata: Metadata, spec: Spec) {
    self.metadata = metadata
    self.spec = spec
  }

  public var id: String { metadata.id }
  public var pointer: ResourcePointer { metadata.pointer }
}

extension Resource: CustomStringConvertible {
  public var description: String { metadata.pointer.description }
}
