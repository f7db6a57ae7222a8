// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// How long a failed controller waits before it runs again: 500 ms, half as much again each time up to a minute, and
/// spread by half in both directions so that controllers which failed together do not retry together.
final class RestartBackoff: Sendable {
  private static let initial: Duration = .milliseconds(500)
  private static let maximum: Duration = .seconds(60)

  private let interval = Mutex(initial)
  private let spread: @Sendable () -> Double

  /// - Parameter spread: factor between 0.5 and 1.5, asked once per wait.
  init(spread: @escaping @Sendable () -> Double = { .random(in: 0.5...1.5) }) {
    self.spread = spread
  }

  func reset() {
    interval.withLock { $0 = Self.initial }
  }

  func next() -> Duration {
    let current = interval.withLock { interval in
      defer { interval = min(interval * 1.5, Self.maximum) }
      return interval
    }
    return current * spread()
  }
}
