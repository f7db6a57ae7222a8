// SPDX-License-Identifier: Apache-2.0

public import System

/// A published event.
public struct EventRecord: Sendable, Equatable {
  /// Sorts by time.
  public let id: String
  /// Who caused it: the identifier that the API answered a request with. Empty for the node itself.
  public let actorID: String
  public let time: Timestamp
  public let event: RuntimeEvent
}
