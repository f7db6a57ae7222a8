// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@testable import EventLoop

@Suite(.timeLimit(.minutes(1)))
struct SemaphoreTests {
  @Test
  func eachSignalEndsOneWait() {
    let semaphore = Semaphore()
    semaphore.signal()
    semaphore.signal()
    #expect(semaphore.wait(seconds: 0))
    #expect(semaphore.wait(seconds: 0))
    #expect(!semaphore.wait(seconds: 0))
  }

  @Test
  func waitLastsUntilTheSignal() throws {
    let (isWaiting, isDone) = (Semaphore(), Semaphore())
    try Thread.start(name: "signal") {
      _ = isWaiting.wait(seconds: 60)
      isDone.signal()
    }
    isWaiting.signal()
    #expect(isDone.wait(seconds: 60))
  }
}
