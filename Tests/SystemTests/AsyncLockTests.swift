// SPDX-License-Identifier: Apache-2.0

import Synchronization
import System
import Testing

@Suite(.timeLimit(.minutes(1))) struct AsyncLockTests {
  struct Broken: Error {}

  /// How many are inside, and how many were at most.
  private final class Room: Sendable {
    private let counts = Mutex((now: 0, most: 0))

    func enter() {
      counts.withLock { counts in
        counts.now += 1
        counts.most = max(counts.most, counts.now)
      }
    }

    func leave() { counts.withLock { $0.now -= 1 } }
    var most: Int { counts.withLock { $0.most } }
  }

  @Test func oneAfterTheOther() async {
    let (lock, room) = (AsyncLock(), Room())
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<100 {
        group.addTask {
          await lock.withLock {
            room.enter()
            await Task.yield()
            room.leave()
          }
        }
      }
    }
    #expect(room.most == 1)
  }

  @Test func aBodyThatFailsLetsTheNextThrough() async throws {
    let lock = AsyncLock()
    await #expect(throws: Broken.self) { try await lock.withLock { throw Broken() } }
    #expect(await lock.withLock { 7 } == 7)
  }

  /// What tears down must not be skipped because somebody lost interest.
  @Test func aCancelledTaskGetsItsTurn() async {
    let (lock, room) = (AsyncLock(), Room())
    let (gate, open) = AsyncStream<Void>.makeStream()
    let holder = Task { await lock.withLock { for await _ in gate {} } }
    let waiter = Task { await lock.withLock { room.enter() } }
    waiter.cancel()
    open.finish()
    await holder.value
    await waiter.value
    #expect(room.most == 1)
  }
}
