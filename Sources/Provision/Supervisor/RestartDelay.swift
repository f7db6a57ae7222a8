// SPDX-License-Identifier: Apache-2.0

/// How long to wait before a node that failed is started again: doubling from one second to half a minute, and
/// forgotten once it has run for a minute.
struct RestartDelay: Sendable, Equatable {
  static let first = Duration.seconds(1)
  static let longest = Duration.seconds(30)
  static let stable = Duration.seconds(60)

  private var next = first

  /// - Parameter ran: how long the node ran before it failed.
  mutating func afterFailure(ran: Duration) -> Duration {
    if ran >= Self.stable { next = Self.first }
    defer { next = min(next * 2, Self.longest) }
    return next
  }
}
