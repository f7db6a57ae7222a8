// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// How long each update took until it was seen. One that was seen together with a later one counts with its own time.
final class Latencies: Sendable {
  private struct State {
    var updates: [ContinuousClock.Instant] = []
    var samples: [Duration] = []
  }

  private let state = Mutex(State())
  private let counter = Counter()

  /// The next update is about to be made.
  func updated() {
    state.withLock { $0.updates.append(ContinuousClock.now) }
  }

  /// The update of this number and all before have been seen.
  func seen(_ number: Int) {
    let now = ContinuousClock.now
    state.withLock { state in
      for update in state.updates.prefix(number).dropFirst(state.samples.count) { state.samples.append(now - update) }
    }
    counter.reach(number)
  }

  func wait(for number: Int) async { await counter.wait(for: number) }

  /// The latency that this share of the updates did not exceed.
  func percentile(_ share: Double) -> Duration {
    let sorted = state.withLock { $0.samples.sorted() }
    return sorted[Int(Double(sorted.count - 1) * share)]
  }
}
