// SPDX-License-Identifier: Apache-2.0

/// Something that happened to a resource, or to the watch itself.
public struct ResourceEvent: Sendable {
  /// What happened.
  public enum Kind: Sendable, Hashable {
    case created
    case updated
    case destroyed
    /// Everything that existed when the watch started has been delivered.
    case bootstrapped
    /// The watch cannot go on; nothing follows.
    case errored
    /// Nothing happened: carries the bookmark of the start.
    case noop
  }

  public var kind: Kind
  /// The resource after the change, or as last stored when it was destroyed.
  public var resource: AnyResource
  /// The resource before an update.
  public var old: AnyResource?
  /// Why the watch ended.
  public var error: ResourceError?
  var position: EventPosition

  init(
    _ kind: Kind, _ resource: AnyResource, old: AnyResource? = nil, error: ResourceError? = nil,
    position: EventPosition = .none
  ) {
    self.kind = kind
    self.resource = resource
    self.old = old
    self.error = error
    self.position = position
  }

  /// Resuming here delivers what came after this event; nil when that is not possible.
  public var bookmark: WatchBookmark? { position.bookmark }
}
