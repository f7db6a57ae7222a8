// SPDX-License-Identifier: Apache-2.0

/// Where a watch of one resource starts. By default with its current state.
public struct WatchOptions: Sendable, Hashable {
  /// Replay this many past events of the resource, as far as history reaches, instead of its current state.
  public var tailEvents: Int
  /// Resume after this place.
  public var bookmark: WatchBookmark?

  public init(tailEvents: Int = 0, bookmark: WatchBookmark? = nil) {
    self.tailEvents = tailEvents
    self.bookmark = bookmark
  }
}
