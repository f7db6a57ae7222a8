// SPDX-License-Identifier: Apache-2.0

import EventLoop
import Glibc
import Testing

@testable import HTTP2

struct ConnectionPoolTests {
  private static let endpoints: [Endpoint] = [.unix(path: "/one"), .unix(path: "/two")]
  private let now = ContinuousClock.now

  private func pool(_ endpoints: [Endpoint]) -> ConnectionPool {
    ConnectionPool(endpoints, backoff: .seconds(1)...(.seconds(8)))
  }

  /// One that is never started; its descriptor is closed with it.
  private func connection() throws -> HTTP2Connection {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    return try HTTP2Connection.connect(
      descriptor, host: nil, tls: nil, configuration: HTTP2Configuration(), on: EventLoopGroup.shared.nextInTurn())
  }

  /// Until when `pool` has nothing to try and why, nil when it has.
  private func pause(_ pool: inout ConnectionPool, _ now: ConnectionPool.Instant) -> (
    until: ConnectionPool.Instant?, reason: String
  )? {
    if case .unavailable(let until, let reason) = pool.pick(now) { (until, reason) } else { nil }
  }

  @Test
  func connectionsAreTakenInTurn() throws {
    var pool = pool(Self.endpoints)
    let connections = [try connection(), try connection()]
    for attempt in pool.takeIdle(now) {
      let isKept = pool.succeeded(attempt, connections[attempt.index], now)
      #expect(isKept)
    }
    let taken = (0..<4).map { _ in pool.ready()?.0 }
    #expect(taken.map { $0.map(ObjectIdentifier.init) } == (connections + connections).map(ObjectIdentifier.init))
  }

  @Test
  func connectionThatEndedBeforeItWasHandedOverIsNotKept() throws {
    var pool = pool([Self.endpoints[0]])
    let attempt = try #require(pool.takeIdle(now).first)
    pool.ended(attempt)
    let isKept = pool.succeeded(attempt, try connection(), now)
    #expect(!isKept)
    #expect(!pool.isConnected)
    let pause = try #require(pause(&pool, now))
    #expect(pause.reason.contains("/one"))
    #expect(pool.takeIdle(try #require(pause.until)).map(\.index) == [0])
  }

  @Test
  func attemptWhoseConnectionEndedIsWaitedFor() throws {
    var pool = pool([Self.endpoints[0]])
    pool.ended(try #require(pool.takeIdle(now).first))
    let mustWait = if case .connect(let attempts) = pool.pick(now) { attempts.isEmpty } else { false }
    #expect(mustWait)
  }

  @Test
  func endOfAnEarlierConnectionDoesNotTouchTheNext() throws {
    var pool = pool([Self.endpoints[0]])
    let first = try #require(pool.takeIdle(now).first)
    _ = pool.succeeded(first, try connection(), now)
    // Going away first, closed later.
    pool.ended(first)
    let second = try #require(pool.takeIdle(now).first)
    pool.ended(first)
    let isKept = pool.succeeded(second, try connection(), now)
    #expect(isKept)
    pool.ended(first)
    #expect(pool.isConnected)
    pool.ended(second)
    #expect(!pool.isConnected)
  }

  @Test
  func pauseGrowsWithEachFailure() throws {
    var pool = pool([Self.endpoints[0]])
    var now = now
    for seconds in [1, 2, 4, 8, 8] {
      pool.failed(try #require(pool.takeIdle(now).first), "refused", now)
      let pause = try #require(pause(&pool, now))
      let until = try #require(pause.until)
      #expect(pause.reason == "refused")
      #expect((Duration.seconds(seconds) * 0.79...Duration.seconds(seconds) * 1.21).contains(now.duration(to: until)))
      #expect(pool.takeIdle(until - .milliseconds(1)).isEmpty)
      now = until
    }
  }

  @Test
  func withoutEndpointsNothingIsWaitedFor() throws {
    var pool = pool([])
    let pause = try #require(pause(&pool, now))
    #expect(pause.until == nil)
  }

  @Test
  func closedPoolTakesNoConnection() throws {
    var pool = pool(Self.endpoints)
    let attempts = pool.takeIdle(now)
    let first = try connection()
    _ = pool.succeeded(attempts[0], first, now)
    #expect(pool.close().map(ObjectIdentifier.init) == [ObjectIdentifier(first)])
    let isKept = pool.succeeded(attempts[1], try connection(), now)
    #expect(!isKept)
    let isClosed = if case .closed = pool.pick(now) { true } else { false }
    #expect(isClosed)
  }
}
