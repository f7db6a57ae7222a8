// SPDX-License-Identifier: Apache-2.0

extension EventLoop {
  /// Runs `body` on the loop after `delay`, unless cancelled. Loop thread only.
  public func schedule(after delay: Duration, _ body: @escaping () -> Void) -> LoopTimer {
    timers.insert(deadline: monotonicNanoseconds() &+ delay.wholeNanoseconds, body)
  }

  /// Loop thread only; without effect on a timer that has fired.
  public func cancel(_ timer: LoopTimer) {
    timers.cancel(timer)
  }

  func runTimers() {
    guard timers.nextDeadline.map({ $0 <= turnStart }) == true else { return }
    while let body = timers.popDue(turnStart) { body() }
  }
}

extension Duration {
  /// Nanoseconds, zero when negative and about 292 years at most.
  public var wholeNanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    return UInt64(min(seconds, 9_000_000_000)) &* 1_000_000_000 &+ UInt64(attoseconds / 1_000_000_000)
  }
}
