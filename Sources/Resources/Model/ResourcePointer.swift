// SPDX-License-Identifier: Apache-2.0

/// The identity of one resource: namespace, type and id.
public struct ResourcePointer: Sendable, Hashable {
  public var namespace: String
  public var type: String
  public var id: String

  public init(namespace: String, type: String, id: String) {
    self.namespace = namespace
    self.type = type
    self.id = id
  }

  /// The resource of `Spec` called `id`, in the default namespace of `Spec` unless `namespace` is given.
  public init<Spec: ResourceSpec>(_ spec: Spec.Type, id: String, namespace: String? = nil) {
    self = ResourceKind(spec, namespace: namespace).pointer(id)
  }

  public var kind: ResourceKind { ResourceKind(namespace: namespace, type: type) }

  /// The form used inside error messages: `Type(namespace/id@version)`.
  public func description(version: UInt64?) -> String {
    "\(type)(\(namespace)/\(id)@\(Metadata.text(ofVersion: version)))"
  }
}

extension ResourcePointer: CustomStringConvertible {
  public var description: String { "\(type)(\(namespace)/\(id))" }
}
