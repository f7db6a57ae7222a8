// SPDX-License-Identifier: Apache-2.0

import EventLoop

/// The state of a client's connections, one per endpoint. Methods change it and say what to do next.
struct ConnectionPool {
  typealias Instant = ContinuousClock.Instant

  enum Status {
    case idle
    case connecting
    case ready(HTTP2Connection)
    case waiting(until: Instant)
  }

  struct Entry {
    let endpoint: Endpoint
    var status = Status.idle
    var failures = 0
  }

  enum Pick {
    case connection(HTTP2Connection, Endpoint)
    /// Start these; something will change.
    case connect([Int])
    /// Every endpoint failed lately; nothing changes before then.
    case unavailable(until: Instant, reason: String)
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

  func endpoint(_ index: Int) -> Endpoint { entries[index].endpoint }

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
  mutating func takeIdle(_ now: Instant) -> [Int] {
    let idle = entries.indices.filter { entries[$0].mayConnect(now) }
    for index in idle { entries[index].status = .connecting }
    return idle
  }

  mutating func succeeded(_ index: Int, _ connection: HTTP2Connection) -> Bool {
    guard !isClosed else { return false }
    entries[index].status = .ready(connection)
    entries[index].failures = 0
    return true
  }

  mutating func failed(_ index: Int, _ reason: String, _ now: Instant) {
    lastFailure = reason
    let delay = backoff.lowerBound * (1 << min(entries[index].failures, 16))
    let jitter = Double.random(in: 0.8...1.2)
    entries[index].failures += 1
    entries[index].status = .waiting(until: now + min(delay, backoff.upperBound) * jitter)
  }

  /// The connection takes no more calls; another one is made when needed.
  mutating func ended(_ index: Int) {
    if case .ready = entries[index].status { entries[index].status = .idle }
  }

  mutating func close() -> [HTTP2Connection] {
    isClosed = true
    let connections = entries.compactMap(\.connection)
    for index in entries.indices { entries[index].status = .idle }
    return connections
  }

  private mutating func connect(_ now: Instant) -> Pick {
    let started = takeIdle(now)
    let isConnecting = entries.contains { if case .connecting = $0.status { true } else { false } }
    if isConnecting { return .connect(started) }
    return .unavailable(until: entries.compactMap(\.retryTime).min() ?? now, reason: lastFailure)
  }
}

extension ConnectionPool.Entry {
  var connection: HTTP2Connection? {
    if case .ready(let connection) = status { connection } else { nil }
  }

  fileprivate var retryTime: ConnectionPool.Instant? {
    if case .waiting(let until) = status { until } else { nil }
  }

  fileprivate func mayConnect(_ now: ConnectionPool.Instant) -> Bool {
    switch status {
    case .idle: true
    case .waiting(let until): until <= now
    case .connecting, .ready: false
    }
  }
}
