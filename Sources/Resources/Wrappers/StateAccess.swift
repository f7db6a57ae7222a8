// SPDX-License-Identifier: Apache-2.0

/// One use of a store, for rules to judge.
public struct StateAccess: Sendable, Hashable {
  /// The ways to use a store, derived ones reduced to what they consist of.
  public enum Verb: String, Sendable {
    case get
    case list
    case watch
    case create
    case update
    case destroy

    /// Whether it leaves the store as it is.
    public var isReadOnly: Bool {
      switch self {
      case .get, .list, .watch: true
      case .create, .update, .destroy: false
      }
    }
  }

  public var verb: Verb
  public var namespace: String
  public var type: String
  /// Empty when it concerns a whole kind.
  public var id: String

  public init(_ verb: Verb, _ pointer: ResourcePointer) {
    self.verb = verb
    self.namespace = pointer.namespace
    self.type = pointer.type
    self.id = pointer.id
  }

  public init(_ verb: Verb, _ kind: ResourceKind) {
    self.init(verb, kind.pointer(""))
  }
}
