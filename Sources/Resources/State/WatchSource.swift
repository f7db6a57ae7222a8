// SPDX-License-Identifier: Apache-2.0

/// Produces the batches of one watch for one consumer.
protocol WatchSource: Sendable {
  /// The next batch, never empty; nil at the end.
  func next() async -> [ResourceEvent]?
}
