// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
internal import Glibc
internal import Resources
internal import Synchronization
internal import System

/// Offers several servers at one address of this machine, as long as one of them answers.
final class LoadBalancer: Sendable {
  /// Makes a connection; tests put their own in.
  typealias Dial = @Sendable (_ endpoint: Endpoint, _ timeout: Duration, _ loop: EventLoop) async throws -> Int32

  struct Limits: Sendable {
    /// Connections beyond these are closed at once.
    var connections = 4096
    var dialTimeout = Duration.seconds(15)
    /// Between two rounds of health checks.
    var checkInterval = Duration.seconds(20)
  }

  private struct State {
    var pool = UpstreamPool()
    var connections: [UInt64: BalancedConnection] = [:]
    var lastID: UInt64 = 0
    var listener: SocketListener?
    var isClosed = false
  }

  private let limits: Limits
  private let dial: Dial
  private let loop: EventLoop
  private let state = Mutex(State())

  init(
    limits: Limits = Limits(), dial: @escaping Dial = { try await SocketConnector.connect(to: $0, timeout: $1, on: $2) }
  ) throws {
    self.limits = limits
    self.dial = dial
    loop = try EventLoopGroup.shared.next()
  }

  /// - Returns: where clients connect to; port 0 becomes a free one.
  func listen(on endpoint: Endpoint) throws -> Endpoint {
    let listener = try SocketListener(endpoint, on: loop) { [weak self] descriptor in
      guard let self else { return _ = close(descriptor) }
      accept(descriptor)
    }
    state.withLock { $0.listener = listener }
    return listener.endpoint
  }

  var isHealthy: Bool { state.withLock { $0.pool.isHealthy } }
  var connectionCount: Int { state.withLock { $0.connections.count } }

  /// Connections to servers that are gone from the list live on.
  func update(_ endpoints: [Endpoint]) {
    state.withLock { $0.pool.replace(with: endpoints) }
  }

  /// Checks all servers now and in intervals, until the task is cancelled.
  ///
  /// - Parameter report: called after each round.
  func checkHealth(_ time: any TimeSource, report: () async throws -> Void) async throws {
    while true {
      await withTaskGroup(of: Void.self) { group in
        for endpoint in state.withLock({ $0.pool.endpoints }) { group.addTask { await self.check(endpoint) } }
      }
      try await report()
      try await time.sleep(for: limits.checkInterval)
    }
  }

  /// Stops listening and ends all connections.
  func shutDown() {
    let (listener, connections) = state.withLock { state in
      defer {
        state.listener = nil
        state.connections = [:]
      }
      state.isClosed = true
      return (state.listener, Array(state.connections.values))
    }
    listener?.close()
    for connection in connections { connection.close() }
  }

  private func check(_ endpoint: Endpoint) async {
    guard let descriptor = await connect(endpoint) else { return }
    close(descriptor)
  }

  /// - Returns: a connection; nil when the server did not answer, or nobody waits for it any more.
  private func connect(_ endpoint: Endpoint) async -> Int32? {
    do {
      let descriptor = try await dial(endpoint, limits.dialTimeout, loop)
      state.withLock { $0.pool.note(endpoint, answers: true) }
      return descriptor
    } catch is CancellationError {
      return nil
    } catch {
      state.withLock { $0.pool.note(endpoint, answers: false) }
      return nil
    }
  }

  private func accept(_ client: Int32) {
    let connection = BalancedConnection(client: client, loop: loop)
    let id: UInt64? = state.withLock { state in
      guard !state.isClosed, state.connections.count < limits.connections else { return nil }
      state.lastID += 1
      state.connections[state.lastID] = connection
      return state.lastID
    }
    guard let id else { return connection.close() }
    connection.start {
      for endpoint in self.state.withLock({ $0.pool.candidates() }) where !Task.isCancelled {
        if let upstream = await self.connect(endpoint) { return upstream }
      }
      return nil
    } onEnd: { [weak self] in
      self?.state.withLock { _ = $0.connections.removeValue(forKey: id) }
    }
  }
}
