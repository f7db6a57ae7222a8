// SPDX-License-Identifier: Apache-2.0

/// All resources of one type in one namespace: what lists and kind watches address.
public struct ResourceKind: Sendable, Hashable {
  public var namespace: String
  public var type: String

  public init(namespace: String, type: String) {
    self.namespace = namespace
    self.type = type
  }

  /// The kind of `Spec` in its default namespace, or in `namespace`.
  public init<Spec: ResourceSpec>(_ spec: Spec.Type, namespace: String? = nil) {
    let definition = spec.definition
    self.init(namespace: namespace ?? definition.defaultNamespace, type: definition.type)
  }

  /// The resource `id` of this kind.
  public func pointer(_ id: String) -> ResourcePointer {
    ResourcePointer(namespace: namespace, type: type, id: id)
  }
}

extension ResourceKind: CustomStringConvertible {
  public var description: String { "\(type)(\(namespace))" }
}

extension ResourceKind: Comparable {
  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.namespace, lhs.type) < (rhs.namespace, rhs.type)
  }
}
