// SPDX-License-Identifier: Apache-2.0

/// Where a watch of a kind starts and what it delivers. By default only what happens from now on.
public struct KindWatchOptions: Sendable, Hashable {
  /// Deliver what exists as created events, then one bootstrapped event.
  public var bootstrapContents: Bool
  /// Deliver one noop event first, whose bookmark marks the start.
  public var bootstrapBookmark: Bool
  /// Replay this many past events of the kind, as far as history reaches.
  public var tailEvents: Int
  /// Resume after this place.
  public var bookmark: WatchBookmark?
  /// What to deliver; a resource which starts or stops to match counts as created or destroyed.
  public var selection: ListOptions

  public init(
    bootstrapContents: Bool = false, bootstrapBookmark: Bool = false, tailEvents: Int = 0,
    bookmark: WatchBookmark? = nil, selection: ListOptions = ListOptions()
  ) {
    self.bootstrapContents = bootstrapContents
    self.bootstrapBookmark = bootstrapBookmark
    self.tailEvents = tailEvents
    self.bookmark = bookmark
    self.selection = selection
  }
}
