// SPDX-License-Identifier: Apache-2.0

@testable import EventLoop
import Testing

struct TimerQueueTests {
  @Test
  func popsByDeadlineWhateverTheOrderOfInsertion() {
    var queue = TimerQueue()
    var seen: [UInt64] = []
    for deadline in [5, 3, 9, 1, 7, 1, 8, 2].map(UInt64.init) {
      _ = queue.insert(deadline: deadline) { seen.append(deadline) }
    }
    while let body = queue.popDue(7) { body() }
    #expect(seen == [1, 1, 2, 3, 5, 7])
    #expect(queue.nextDeadline == 8)
  }

  @Test
  func cancelledTimersCostNothingLater() {
    var queue = TimerQueue()
    let timers = (0..<10_000).map { number in queue.insert(deadline: UInt64(number)) {} }
    for timer in timers.dropLast() { queue.cancel(timer) }
    #expect(queue.popDue(9_998) == nil)
    #expect(queue.popDue(9_999) != nil)
    #expect(queue.nextDeadline == nil)
  }
}
