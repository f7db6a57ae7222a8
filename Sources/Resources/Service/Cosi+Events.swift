// SPDX-License-Identifier: Apache-2.0

internal import Protobuf

extension Cosi.Event {
  init(_ event: ResourceEvent) {
    self.init()
    resource = Cosi.Resource(event.resource)
    old = event.old.map { Cosi.Resource($0) }
    error = event.error.map { "\($0)" }
    bookmark = event.bookmark?.bytes
    eventType =
      switch event.kind {
      case .created: .created
      case .updated: .updated
      case .destroyed: .destroyed
      case .bootstrapped: .bootstrapped
      case .errored: .errored
      case .noop: .noop
      }
  }
}

extension ResourceEvent {
  /// Nil for a type of event this version does not know.
  init?(_ message: Cosi.Event) throws {
    let kind: Kind
    switch message.eventType {
    case .created: kind = .created
    case .updated: kind = .updated
    case .destroyed: kind = .destroyed
    case .bootstrapped: kind = .bootstrapped
    case .errored: kind = .errored
    case .noop: kind = .noop
    case .unrecognized: return nil
    }
    self.init(
      kind, try AnyResource(event: message.resource), old: try message.old.map { try AnyResource($0) },
      error: message.error.map { ResourceError(.unavailable, $0) },
      position: message.bookmark.map { .remote(WatchBookmark(bytes: $0)) } ?? .none)
  }
}

extension AnyResource {
  /// An event about something which does not exist carries a resource without version and content.
  fileprivate init(event message: Cosi.Resource?) throws {
    try self.init(message)
    if metadata.version == nil, protobufSpec().isEmpty, yamlSpec.isEmpty {
      self.init(metadata: metadata, spec: .tombstone)
    }
  }
}
