// SPDX-License-Identifier: Apache-2.0

extension CollectionContents {
  /// Events of a watch as it starts, and the position of the first one to read from history.
  typealias WatchStart = (initial: [ResourceEvent], position: Int64)

  func startWatch(_ pointer: ResourcePointer, _ options: WatchOptions) throws(ResourceError) -> WatchStart {
    if let bookmark = options.bookmark {
      guard options.tailEvents == 0 else { throw .exclusiveWatchOptions }
      let seen = try bookmark.position()
      try ring.validate(seen: seen, orNothing: false)
      return ([], seen + 1)
    }
    if options.tailEvents > 0 { return ([], tailStart(options.tailEvents, id: pointer.id)) }
    let initial =
      resources[pointer.id].map { ResourceEvent(.created, $0) } ?? ResourceEvent(.destroyed, .tombstone(pointer))
    return ([initial], ring.writePosition)
  }

  mutating func startKindWatch(
    _ kind: ResourceKind, _ options: KindWatchOptions
  ) throws(ResourceError) -> WatchStart {
    try options.validate()
    var position = ring.writePosition
    if let bookmark = options.bookmark {
      let seen = try bookmark.position()
      try ring.validate(seen: seen, orNothing: true)
      position = seen + 1
    } else if options.tailEvents > 0 {
      position = max(ring.writePosition - Int64(clamping: options.tailEvents), ring.oldestSafePosition)
    }
    return (bootstrap(kind, options, position: position), position)
  }

  private mutating func bootstrap(
    _ kind: ResourceKind, _ options: KindWatchOptions, position: Int64
  ) -> [ResourceEvent] {
    let tombstone = AnyResource.tombstone(kind.pointer(""))
    if options.bootstrapContents {
      // All of them: what is not selected is left out when the watch is read, outside the lock of the collection.
      return sortedResources().map { ResourceEvent(.created, $0) }
        + [ResourceEvent(.bootstrapped, tombstone, position: .local(position - 1))]
    }
    return options.bootstrapBookmark ? [ResourceEvent(.noop, tombstone, position: .local(position - 1))] : []
  }

  /// Position of the event about `id` which has `count` - 1 younger ones, or as far back as history reaches.
  private func tailStart(_ count: Int, id: String) -> Int64 {
    var position = ring.writePosition
    var found = 0
    while position > ring.oldestSafePosition && found < count {
      position -= 1
      if ring[position].resource.id == id { found += 1 }
    }
    return position
  }
}

extension KindWatchOptions {
  fileprivate func validate() throws(ResourceError) {
    guard bookmark == nil || tailEvents == 0 else { throw .exclusiveWatchOptions }
    guard !bootstrapContents || (bookmark == nil && tailEvents == 0) else { throw .exclusiveWatchOptions }
  }
}

extension ResourceError {
  static let exclusiveWatchOptions = ResourceError.invalidArgument(
    "a watch starts with contents, with past events or after a bookmark: choose one")
}
