// SPDX-License-Identifier: Apache-2.0

import RPC
import Synchronization
import Testing

@testable import ApidCore

@Suite(.timeLimit(.minutes(2))) struct BackendPoolTests {
  private final class Clock: Sendable {
    private let instant = Mutex(ContinuousClock.now)
    var now: ContinuousClock.Instant { instant.withLock { $0 } }
    func advance(_ step: Duration) { instant.withLock { $0 = $0 + step } }
  }

  private func makePool(_ clock: Clock) async -> (BackendPool, Mutex<[ClosableChannel]>.Box) {
    let opened = Mutex<[ClosableChannel]>.Box()
    let pool = BackendPool { clock.now }
    await pool.replace { _ in
      let channel = ClosableChannel(InProcessChannel(services: []))
      opened.append(channel)
      return channel
    }
    return (pool, opened)
  }

  @Test func reusesOneConnectionANode() async throws {
    let (pool, opened) = await makePool(Clock())
    for node in ["a", "b", "a"] { try await pool.withChannel(to: node) { _ in } }
    #expect(opened.all.count == 2)
    #expect(pool.openCount == 2)
  }

  @Test func closesWhatIsIdleAndNothingElse() async throws {
    let clock = Clock()
    let (pool, opened) = await makePool(clock)
    try await pool.withChannel(to: "a") { _ in }
    clock.advance(.seconds(14 * 60))
    await pool.closeIdle()
    #expect(opened.all.map(\.isClosed) == [false])
    try await pool.withChannel(to: "busy") { _ in
      clock.advance(.seconds(16 * 60))
      await pool.closeIdle()
      #expect(opened.all.map(\.isClosed) == [true, false])
    }
    #expect(pool.openCount == 1)
  }

  /// A client may name as many addresses as it likes.
  @Test func keepsABoundedNumberOfConnections() async throws {
    let clock = Clock()
    let (pool, opened) = await makePool(clock)
    try await pool.withChannel(to: "busy") { _ in
      for number in 0..<BackendPool.capacity + 9 {
        clock.advance(.milliseconds(1))
        try await pool.withChannel(to: "\(number)") { _ in }
      }
      #expect(pool.openCount == BackendPool.capacity)
      #expect(opened.all.prefix(12).map(\.isClosed) == [false] + Array(repeating: true, count: 10) + [false])
    }
  }

  /// They are waited for by calls that do not end.
  @Test func nodesThatDoNotAnswerMakeRoomForThoseThatDo() async throws {
    let clock = Clock()
    let (pool, opened) = (BackendPool { clock.now }, Mutex<[ClosableChannel]>.Box())
    await pool.replace { node in
      let channel = ClosableChannel(InProcessChannel(services: []), isConnected: !node.hasPrefix("dead"))
      opened.append(channel)
      return channel
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (ready, hold) = (AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream())
      for node in ["alive"] + (1..<BackendPool.capacity).map({ "dead \($0)" }) {
        group.addTask {
          try await pool.withChannel(to: node) { _ in
            ready.continuation.yield()
            for await _ in hold.stream {}
          }
        }
      }
      var waiting = ready.stream.makeAsyncIterator()
      for _ in 0..<BackendPool.capacity { await waiting.next() }
      clock.advance(.seconds(1))
      try await pool.withChannel(to: "other") { _ in }
      #expect(opened.all.count { $0.isClosed } == 1)
      #expect(opened.all.allSatisfy { !$0.isClosed || !$0.isConnected })
      #expect(pool.openCount == BackendPool.capacity)
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  @Test func newCredentialsLeaveRunningCallsAlone() async throws {
    let (pool, opened) = await makePool(Clock())
    try await pool.withChannel(to: "idle") { _ in }
    try await pool.withChannel(to: "busy") { _ in
      await pool.replace(connect: nil)
      #expect(opened.all.map(\.isClosed) == [true, false])
    }
    #expect(opened.all.map(\.isClosed) == [true, true])
    #expect(!pool.canConnect)
    await #expect(throws: RPCStatus.self) { try await pool.withChannel(to: "idle") { _ in } }
  }
}

extension Mutex where Value == [ClosableChannel] {
  /// A list that several closures share.
  final class Box: Sendable {
    private let list = Mutex<[ClosableChannel]>([])
    var all: [ClosableChannel] { list.withLock { $0 } }
    func append(_ channel: ClosableChannel) { list.withLock { $0.append(channel) } }
  }
}
