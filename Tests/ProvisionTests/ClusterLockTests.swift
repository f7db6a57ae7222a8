// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import System
import Testing

@testable import Provision

@Suite(.timeLimit(.minutes(1))) struct ClusterLockTests {
  private let root = NSTemporaryDirectory() + "lock-\(UUID().uuidString)"

  private func lock(patience: Duration = .zero) -> ClusterLock {
    ClusterLock(root: root, cluster: "c", patience: patience)
  }

  @Test func aSecondOneIsRefusedWhileTheFirstRuns() async throws {
    defer { try? Files.removeTree(root) }
    _ = try await lock().hold {
      await #expect(throws: ProvisionError.self) { try await lock().hold { Issue.record("two hold the lock") } }
    }
  }

  @Test func aHolderThatIsAboutToEndIsWaitedFor() async throws {
    defer { try? Files.removeTree(root) }
    let ended = Mutex(false)
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    async let first: Void = lock().hold {
      start.yield()
      try await Task.sleep(for: .milliseconds(300))
      ended.withLock { $0 = true }
    }
    for await _ in started { break }
    let waited = try await lock(patience: .seconds(50)).hold { ended.withLock { $0 } }
    #expect(waited)
    try await first
  }

  @Test func manyTakeTurns() async throws {
    defer { try? Files.removeTree(root) }
    let visitors = Visitors()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try await lock(patience: .seconds(50)).hold {
            visitors.enter()
            try await Task.sleep(for: .milliseconds(5))
            visitors.leave()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(visitors.most == 1)
  }

  @Test(arguments: [true, false]) func nothingIsLeftOfIt(_ fails: Bool) async throws {
    defer { try? Files.removeTree(root) }
    try? await lock().hold { if fails { throw CancellationError() } }
    #expect(try Files.list(root).isEmpty)
  }
}

private final class Visitors: Sendable {
  private let counts = Mutex((now: 0, most: 0))

  var most: Int { counts.withLock { $0.most } }

  func enter() {
    counts.withLock {
      $0.now += 1
      $0.most = max($0.most, $0.now)
    }
  }

  func leave() { counts.withLock { $0.now -= 1 } }
}
