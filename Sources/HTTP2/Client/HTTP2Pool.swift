// SPDX-License-Identifier: Apache-2.0

public import EventLoop
import Synchronization

/// A client's connections, one per endpoint, and the requests that wait for one.
///
/// Requests go round the endpoints that can be reached. One that fails is tried again after a growing pause.
public final class HTTP2Pool: Sendable {
  private struct State {
    var pool: ConnectionPool
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    var lastWaiter = 0
    var attempts: [Int: Task<Void, Never>] = [:]
    /// Counts changes, so that a change between looking and waiting is not missed.
    var version = 0
  }

  private let options: HTTP2PoolOptions
  private let tls: TLSClientConfiguration?
  private let loops: EventLoopGroup
  private let state: Mutex<State>

  /// Without any endpoint there is never a connection.
  public init(
    _ endpoints: [Endpoint], tls: TLSClientConfiguration?, options: HTTP2PoolOptions, loops: EventLoopGroup
  ) {
    self.options = options
    self.tls = tls
    self.loops = loops
    let backoff = options.minimumBackoff...max(options.minimumBackoff, options.maximumBackoff)
    state = Mutex(State(pool: ConnectionPool(endpoints, backoff: backoff)))
  }

  public var scheme: String { tls == nil ? "http" : "https" }

  /// Whether there is a connection right now.
  public var isConnected: Bool { state.withLock { $0.pool.isConnected } }

  /// A ready connection and who is at its other end; makes one when there is none.
  ///
  /// Throws `HTTP2Error` or `CancellationError`. With `waitsForReady` only the deadline or `close` end the attempts.
  public func connection(
    waitsForReady: Bool = false, deadline: ContinuousClock.Instant? = nil
  ) async throws -> (HTTP2Connection, Endpoint) {
    if let ready = readyConnection() { return ready }
    return try await withDeadline(deadline) { try await self.waitForConnection(waitsForReady) }
  }

  /// Lets running requests end, takes no new ones, and closes the connections.
  public func close() {
    let (connections, attempts, waiters) = state.withLock { state in
      defer {
        state.attempts = [:]
        state.waiters = [:]
        state.version += 1
      }
      return (state.pool.close(), Array(state.attempts.values), Array(state.waiters.values))
    }
    for attempt in attempts { attempt.cancel() }
    for connection in connections { connection.loop.perform { connection.shutdownGracefully() } }
    for waiter in waiters { waiter.resume() }
  }

  /// The next ready connection. Beside it, endpoints that can be tried again are, so that calls go round all of them.
  private func readyConnection() -> (HTTP2Connection, Endpoint)? {
    let (ready, idle) = state.withLock { state in
      let ready = state.pool.ready()
      return (ready, ready != nil && state.pool.count > 1 ? state.pool.takeIdle(.now) : [])
    }
    for attempt in idle { start(attempt) }
    return ready
  }

  private func pick() -> (pick: ConnectionPool.Pick, version: Int) {
    let now = ContinuousClock.now
    return state.withLock { ($0.pool.pick(now), $0.version) }
  }

  private func waitForConnection(_ waitsForReady: Bool) async throws -> (HTTP2Connection, Endpoint) {
    while true {
      try Task.checkCancellation()
      let (pick, version) = pick()
      switch pick {
      case .connection(let connection, let endpoint): return (connection, endpoint)
      case .connect(let attempts):
        for attempt in attempts { start(attempt) }
        await waitForChange(since: version)
      case .unavailable(let until, let reason):
        guard waitsForReady, let until else { throw HTTP2Error(.connectionFailed, reason) }
        try await Task.sleep(until: until, clock: .continuous)
      case .closed: throw HTTP2Error(.shutdown, "the client was closed")
      }
    }
  }

  private func start(_ attempt: ConnectionPool.Attempt) {
    let task = Task { await self.run(attempt) }
    state.withLock { $0.attempts[attempt.index] = task }
  }

  private func run(_ attempt: ConnectionPool.Attempt) async {
    let endpoint = state.withLock { $0.pool.endpoint(attempt) }
    do {
      let connection = try await HTTP2Connector.connect(
        to: endpoint, tls: tls, configuration: options.connection, timeout: options.connectTimeout,
        on: loops.nextInTurn()
      ) { [weak self] _ in self?.change { $0.ended(attempt) } }
      if !change({ $0.succeeded(attempt, connection, .now) }) { connection.loop.perform { connection.close(nil) } }
    } catch {
      let reason = "cannot reach \(endpoint): \(error)"
      change { $0.failed(attempt, reason, .now) }
    }
  }

  /// Changes the pool and wakes who waits for a change.
  @discardableResult
  private func change<R: Sendable>(_ body: (inout ConnectionPool) -> R) -> R {
    let (result, waiters) = state.withLock { state in
      defer { state.waiters = [:] }
      state.version += 1
      return (body(&state.pool), Array(state.waiters.values))
    }
    for waiter in waiters { waiter.resume() }
    return result
  }

  private func waitForChange(since version: Int) async {
    let number = state.withLock { state in
      state.lastWaiter += 1
      return state.lastWaiter
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let mayWait = state.withLock { state in
          let mayWait = state.version == version && !Task.isCancelled
          if mayWait { state.waiters[number] = continuation }
          return mayWait
        }
        if !mayWait { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: number) }?.resume()
    }
  }
}

/// Runs `body` and cancels it at `deadline`.
private func withDeadline<R: Sendable>(
  _ deadline: ContinuousClock.Instant?, _ body: @escaping @Sendable () async throws -> R
) async throws -> R {
  guard let deadline else { return try await body() }
  return try await withThrowingTaskGroup { group in
    group.addTask { try await body() }
    group.addTask {
      try await Task.sleep(until: deadline, clock: .continuous)
      throw HTTP2Error(.timeout, "the deadline passed while connecting")
    }
    defer { group.cancelAll() }
    guard let first = try await group.next() else { throw CancellationError() }
    return first
  }
}
