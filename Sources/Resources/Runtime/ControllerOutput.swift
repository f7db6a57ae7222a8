// SPDX-License-Identifier: Apache-2.0

/// A type of resource a controller writes, in any namespace.
public struct ControllerOutput: Sendable, Hashable {
  /// Whether other controllers may write the type too.
  public enum Sharing: Int, Sendable, Hashable {
    /// No other controller writes this type.
    case exclusive
    /// Several controllers write this type, each its own resources.
    case shared
  }

  public var type: String
  public var sharing: Sharing

  public init(_ sharing: Sharing, type: String) {
    self.sharing = sharing
    self.type = type
  }

  /// No other controller writes this type.
  public static func exclusive<Spec: ResourceSpec>(_ spec: Spec.Type) -> ControllerOutput {
    ControllerOutput(.exclusive, type: spec.definition.type)
  }

  /// Several controllers write this type, each its own resources.
  public static func shared<Spec: ResourceSpec>(_ spec: Spec.Type) -> ControllerOutput {
    ControllerOutput(.shared, type: spec.definition.type)
  }
}
