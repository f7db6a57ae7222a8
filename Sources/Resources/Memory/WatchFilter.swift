// SPDX-License-Identifier: Apache-2.0

/// Which events of a collection a watch delivers, and as what.
enum WatchFilter: Sendable {
  case everything
  case id(String)
  /// A resource which starts or stops to match counts as created or destroyed.
  case selection(ListOptions)

  func event(_ entry: EventRing.Entry, at position: Int64) -> ResourceEvent? {
    switch self {
    case .everything:
      return ResourceEvent(entry.kind, entry.resource, old: entry.old, position: .local(position))
    case .id(let id):
      guard entry.resource.id == id else { return nil }
      return ResourceEvent(entry.kind, entry.resource, old: entry.old, position: .local(position))
    case .selection(let options):
      return Self.translate(entry, options, position)
    }
  }

  /// Whether a watch starts with `event`: a resource that is there, or a mark.
  func selects(_ event: ResourceEvent) -> Bool {
    guard event.kind == .created, case .selection(let options) = self else { return true }
    return options.matches(event.resource.metadata)
  }

  private static func translate(
    _ entry: EventRing.Entry, _ options: ListOptions, _ position: Int64
  ) -> ResourceEvent? {
    let matches = options.matches(entry.resource.metadata)
    let didMatch = entry.old.map { options.matches($0.metadata) } ?? matches
    switch (didMatch, matches) {
    case (false, false): return nil
    case (false, true): return ResourceEvent(.created, entry.resource, position: .local(position))
    case (true, false): return ResourceEvent(.destroyed, entry.resource, position: .local(position))
    case (true, true): return ResourceEvent(entry.kind, entry.resource, old: entry.old, position: .local(position))
    }
  }
}
