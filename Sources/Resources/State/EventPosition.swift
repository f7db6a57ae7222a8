// SPDX-License-Identifier: Apache-2.0

/// Place of an event in a history. Rendered into a bookmark only when somebody asks, because most watchers never do.
enum EventPosition: Sendable {
  case none
  case local(Int64)
  case remote(WatchBookmark)

  var bookmark: WatchBookmark? {
    switch self {
    case .none: nil
    case .local(let position): WatchBookmark(position: position)
    case .remote(let bookmark): bookmark
    }
  }
}
