// SPDX-License-Identifier: Apache-2.0

import EventLoop

/// The state of a client's connections, one per endpoint. Methods change it and say what to do next.
struct ConnectionPool {
  typealias Instant = ContinuousClock.Instant

  /// One try to connect to an endpoint, and the connection that comes of it.
  struct Attempt: Equatable {
    let index: Int
    fileprivate let number: Int
  }

  enum Status {
    case idle
    case connecting
    /// Connecting still for all the pool was told, but the connection has ended already.
    case endedEarly
    case ready(HTTP2Connection)
    case waiting(until: Instant)
  }

  struct Entry {
    let endpoint: Endpoint
    var status = Status.idle
    var failures = 0
    /// Of the latest attempt; what is said of earlier ones no longer matters.
    var number = 0
  }

  enum Pick {
    case connection(HTTP2Connection, Endpoint)
    /// Start these; something will change.
    case connect([Attempt])
    /// Every endpoint failed lately; nothing changes before then, or ever for nil.
    case unavailable(until: Instant?, reason: String)
    case closed
  }

  private var entries: [Entry]
  private var turn = 0
  private var lastFailure = "no endpoint is known"
  private var isClosed = false
  private let backoff: ClosedRange<Duration>

  init(_ endpoints: [Endpoint], backoff: ClosedRange<Duration>) {
    entries = endpoints.map { Entry(endpoint: $0) }
    self.backoff = backoff
  }

  var count: Int { entries.count }

  var isConnected: Bool { entries.contains { $0.connection != nil } }

  func endpoint(_ attempt: Attempt) -> Endpoint { entries[attempt.index].endpoint }

  /// The next ready connection in turn; without any, which endpoints to connect to.
  mutating func pick(_ now: Instant) -> Pick {
    guard !isClosed else { return .closed }
    if let (connection, endpoint) = ready() { return .connection(connection, endpoint) }
    return connect(now)
  }

  /// The next ready connection in turn.
  mutating func ready() -> (HTTP2Connection, Endpoint)? {
    for offset in entries.indices {
      let index = (turn + offset) % entries.count
      guard case .ready(let connection) = entries[index].status else { continue }
      turn = (index + 1) % entries.count
      return (connection, entries[index].endpoint)
    }
    return nil
  }

  /// Endpoints without a connection that may be tried, beside the ready ones that `pick` returns.
  mutating func takeIdle(_ now: Instant) -> [Attempt] {
    entries.indices.filter { entries[$0].mayConnect(now) }.map { index in
      entries[index].status = .connecting
      entries[index].number += 1
      return Attempt(index: index, number: entries[index].number)
    }
  }

  /// False when the connection is of no use, since it has ended or the pool is closed.
  mutating func succeeded(_ attempt: Attempt, _ connection: HTTP2Connection, _ now: Instant) -> Bool {
    guard !isClosed else { return false }
    if case .endedEarly = entries[attempt.index].status {
      failed(attempt, "\(endpoint(attempt)) ended the connection as soon as it was ready", now)
      return false
    }
    entries[attempt.index].status = .ready(connection)
    entries[attempt.index].failures = 0
    return true
  }

  mutating func failed(_ attempt: Attempt, _ reason: String, _ now: Instant) {
    let index = attempt.index
    lastFailure = reason
    let delay = backoff.lowerBound * (1 << min(entries[index].failures, 16))
    let jitter = Double.random(in: 0.8...1.2)
    entries[index].failures += 1
    entries[index].status = .waiting(until: now + min(delay, backoff.upperBound) * jitter)
  }

  /// The connection takes no more calls; another one is made when needed. May come before `succeeded`, and again when
  /// a later attempt has begun.
  mutating func ended(_ attempt: Attempt) {
    guard entries[attempt.index].number == attempt.number else { return }
    switch entries[attempt.index].status {
    case .connecting: entries[attempt.index].status = .endedEarly
    case .ready: entries[attempt.index].status = .idle
    case .idle, .endedEarly, .waiting: break
    }
  }

  mutating func close() -> [HTTP2Connection] {
    isClosed = true
    let connections = entries.compactMap(\.connection)
    for index in entries.indices { entries[index].status = .idle }
    return connections
  }

  private mutating func connect(_ now: Instant) -> Pick {
    let started = takeIdle(now)
    if entries.contains(where: \.isConnecting) { return .connect(started) }
    return .unavailable(until: entries.compactMap(\.retryTime).min(), reason: lastFailure)
  }
}

extension ConnectionPool.Entry {
  var connection: HTTP2Connection? {
    if case .ready(let connection) = status { connection } else { nil }
  }

  fileprivate var isConnecting: Bool {
    switch status {
    case .connecting, .endedEarly: true
    case .idle, .ready, .waiting: false
    }
  }

  fileprivate var retryTime: ConnectionPool.Instant? {
    if case .waiting(let until) = status { until } else { nil }
  }

  fileprivate func mayConnect(_ now: ConnectionPool.Instant) -> Bool {
    switch status {
    case .idle: true
    case .waiting(let until): until <= now
    case .connecting, .endedEarly, .ready: false
    }
  }
}
