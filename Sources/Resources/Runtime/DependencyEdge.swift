// SPDX-License-Identifier: Apache-2.0

/// One arrow between a controller and a kind of resource, as `talosctl inspect dependencies` draws it.
public struct DependencyEdge: Sendable, Hashable {
  /// The raw values are those of the inspect API.
  public enum Kind: Int, Sendable {
    case outputExclusive = 0
    case outputShared = 1
    case inputStrong = 2
    case inputWeak = 3
    case inputDestroyReady = 4
  }

  public var kind: Kind
  public var controller: String
  /// Empty for outputs, which are not limited to a namespace.
  public var namespace: String
  public var type: String
  /// Empty for a whole kind.
  public var id: String

  init(_ kind: Kind, controller: String, namespace: String = "", type: String, id: String = "") {
    self.kind = kind
    self.controller = controller
    self.namespace = namespace
    self.type = type
    self.id = id
  }

  init(controller: String, input: ControllerInput) {
    let kind: Kind =
      switch input.strength {
      case .weak: .inputWeak
      case .strong: .inputStrong
      case .destroyReady: .inputDestroyReady
      }
    self.init(
      kind, controller: controller, namespace: input.kind.namespace, type: input.kind.type, id: input.id ?? "")
  }

  private var isOutput: Bool { kind == .outputExclusive || kind == .outputShared }
}

extension DependencyEdge: Comparable {
  public static func < (lhs: Self, rhs: Self) -> Bool {
    if lhs.isOutput != rhs.isOutput { return lhs.isOutput }
    return (lhs.controller, lhs.namespace, lhs.type, lhs.id) < (rhs.controller, rhs.namespace, rhs.type, rhs.id)
  }
}
