// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
import System
import Testing

@testable import EventLoop

@Suite(.timeLimit(.minutes(1)))
struct EventLoopTests {
  @Test
  func tasksThatPreferTheLoopRunOnIt() async throws {
    let loop = try EventLoop.start()
    let isCurrent = await Task(executorPreference: loop) {
      await Task.yield()
      return loop.isCurrent
    }.value
    #expect(isCurrent)
    #expect(!loop.isCurrent)
    loop.stop()
  }

  @Test
  func workFromElsewhereKeepsItsOrder() async throws {
    let loop = try EventLoop.start()
    let seen = Mutex<[Int]>([])
    await withCheckedContinuation { continuation in
      for number in 0..<1000 { loop.execute { seen.withLock { $0.append(number) } } }
      loop.execute { continuation.resume() }
    }
    #expect(seen.withLock { $0 } == Array(0..<1000))
    loop.stop()
  }

  @Test
  func timersFireInOrderAndNotWhenCancelled() async throws {
    let loop = try EventLoop.start()
    let seen = Mutex<[Int]>([])
    await withCheckedContinuation { continuation in
      loop.execute {
        for number in [3, 1, 2] {
          _ = loop.schedule(after: .milliseconds(number)) { seen.withLock { $0.append(number) } }
        }
        let cancelled = loop.schedule(after: .milliseconds(1)) { seen.withLock { $0.append(99) } }
        loop.cancel(cancelled)
        _ = loop.schedule(after: .milliseconds(10)) { continuation.resume() }
      }
    }
    #expect(seen.withLock { $0 } == [1, 2, 3])
    loop.stop()
  }

  @Test
  func blockingWorkRunsBesideTheLoop() async throws {
    let pool = BlockingPool(maximumThreads: 3)
    try await withThrowingTaskGroup { group in
      for number in 0..<100 { group.addTask { try await pool.run { number * 2 } } }
      var total = 0
      for try await result in group { total += result }
      #expect(total == 9900)
    }
    await #expect(throws: CancellationError.self) { try await pool.run { throw CancellationError() } }
  }

  @Test
  func blockingWorkThatWaitsIsBoundedAndCanBeCancelled() async throws {
    let pool = BlockingPool(maximumThreads: 1, maximumWaiting: 1)
    let isReleased = Semaphore()
    let hanging = Task {
      try await pool.run { () -> Int in
        _ = isReleased.wait(seconds: 60)
        return 1
      }
    }
    while pool.waiting > 0 || pool.threads == 0 { await Task.yield() }
    let waiting = Task { try await pool.run { 2 } }
    while pool.waiting == 0 { await Task.yield() }
    await #expect(throws: BlockingPoolIsFull.self) { try await pool.run { 3 } }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    #expect(pool.waiting == 0)
    isReleased.signal()
    #expect(try await hanging.value == 1)
    #expect(try await pool.run { 4 } == 4)
  }
}
