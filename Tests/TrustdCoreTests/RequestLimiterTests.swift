// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing
import TrustdCore

@Suite struct RequestLimiterTests {
  /// A clock that stands still until it is told.
  final class Clock: Sendable {
    private let time = Mutex(ContinuousClock.now)
    var now: ContinuousClock.Instant { time.withLock(\.self) }
    func advance(by duration: Duration) { time.withLock { $0 += duration } }
  }

  @Test func admitsABurstAndThenARate() {
    let clock = Clock()
    let limiter = RequestLimiter(perSecond: 2, burst: 3) { clock.now }
    #expect((0..<4).map { _ in limiter.admit() } == [true, true, true, false])
    clock.advance(by: .milliseconds(500))
    #expect([limiter.admit(), limiter.admit()] == [true, false])
    clock.advance(by: .seconds(3600))
    #expect((0..<4).map { _ in limiter.admit() } == [true, true, true, false])
  }
}
