// SPDX-License-Identifier: Apache-2.0

/// Something a controller reads and is woken by.
public struct ControllerInput: Sendable, Hashable {
  /// What a controller may do with an input, and when it is woken by it.
  public enum Strength: Int, Sendable, Hashable {
    /// Woken by every change.
    case weak
    /// Woken by every change, and may put finalizers on it.
    case strong
    /// Woken only when a resource is being torn down and has no finalizers left.
    case destroyReady
  }

  public var kind: ResourceKind
  /// The only resource meant; nil for the whole kind. With an id, the kind may not be listed.
  public var id: String?
  public var strength: Strength

  public init(_ strength: Strength, _ kind: ResourceKind, id: String? = nil) {
    self.strength = strength
    self.kind = kind
    self.id = id
  }

  /// Woken by every change.
  public static func weak<Spec: ResourceSpec>(
    _ spec: Spec.Type, id: String? = nil, namespace: String? = nil
  ) -> ControllerInput {
    ControllerInput(.weak, ResourceKind(spec, namespace: namespace), id: id)
  }

  /// Woken by every change, and may put finalizers on it.
  public static func strong<Spec: ResourceSpec>(
    _ spec: Spec.Type, id: String? = nil, namespace: String? = nil
  ) -> ControllerInput {
    ControllerInput(.strong, ResourceKind(spec, namespace: namespace), id: id)
  }

  /// Woken only when a resource can be destroyed.
  public static func destroyReady<Spec: ResourceSpec>(
    _ spec: Spec.Type, id: String? = nil, namespace: String? = nil
  ) -> ControllerInput {
    ControllerInput(.destroyReady, ResourceKind(spec, namespace: namespace), id: id)
  }
}

extension ControllerInput: Comparable {
  public static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.kind, lhs.id ?? "", lhs.strength.rawValue) < (rhs.kind, rhs.id ?? "", rhs.strength.rawValue)
  }
}
