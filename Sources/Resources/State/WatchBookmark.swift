// SPDX-License-Identifier: Apache-2.0

/// A place in the history of a collection from which a watch can be resumed. Opaque to everyone but the store which
/// gave it out.
public struct WatchBookmark: Sendable, Hashable {
  public let bytes: [UInt8]

  public init(bytes: [UInt8]) { self.bytes = bytes }
}
