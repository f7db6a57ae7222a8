// SPDX-License-Identifier: Apache-2.0

import Synchronization
import System

/// What the connections of a server share, and who is connected.
final class RPCServerCore: Sendable {
  fileprivate struct State {
    var listeners: [SocketListener] = []
    var connections = ConnectionTable<RPCServerConnection>()
    var isShuttingDown = false
    /// Listeners that are told to close and still hold their address.
    var closingListeners = 0
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    var lastWaiter = 0

    var isOver: Bool { isShuttingDown && connections.isEmpty && closingListeners == 0 }
  }

  let router: RPCRouter
  let limits: ServerLimits
  let loops: EventLoopGroup
  let buffered: BufferTotal
  private let state = Mutex(State())

  init(_ router: RPCRouter, _ limits: ServerLimits, _ loops: EventLoopGroup) {
    self.router = router
    self.limits = limits
    self.loops = loops
    buffered = BufferTotal(limit: limits.maximumBufferedBytes)
  }

  func add(_ listener: SocketListener) {
    let isLate = state.withLock { state in
      if !state.isShuttingDown { state.listeners.append(listener) }
      return state.isShuttingDown
    }
    if isLate { listener.close() }
  }

  /// Serves an accepted descriptor on one of the loops.
  func accept(_ descriptor: Int32, tls: TLSServerConfiguration?) {
    let loop = loops.nextInTurn()
    let number = state.withLock { $0.connections.nextNumber() }
    loop.perform {
      // A failure here closes the descriptor: its owner goes away.
      let http2 = try? HTTP2Connection.accept(descriptor, tls: tls, configuration: self.limits.http2, on: loop)
      guard let http2 else { return }
      let connection = RPCServerConnection(self, http2)
      guard self.register(connection, number) else { return http2.close(nil) }
      http2.start(connection)
    }
  }

  /// The connection is through with its handshake.
  func isReady(_ connection: RPCServerConnection) {
    state.withLock { $0.connections.markReady(connection) }
  }

  func remove(_ connection: RPCServerConnection) {
    let waiters = state.withLock { state in
      state.connections.remove(connection)
      return state.takeWaitersIfOver()
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Stops listening and asks every connection to end.
  func beginShutdown() {
    let (listeners, connections, waiters) = state.withLock { state in
      state.isShuttingDown = true
      state.closingListeners += state.listeners.count
      defer { state.listeners = [] }
      return (state.listeners, state.connections.all, state.takeWaitersIfOver())
    }
    for listener in listeners { listener.close { self.listenerClosed() } }
    for connection in connections { connection.http2.loop.perform { connection.http2.shutdownGracefully() } }
    for waiter in waiters { waiter.resume() }
  }

  func closeConnections() {
    let connections = state.withLock { $0.connections.all }
    let error = HTTP2Error(.shutdown, "the server is shutting down")
    for connection in connections { connection.http2.loop.perform { connection.http2.close(error) } }
  }

  func beginEnding(_ isOver: @escaping @Sendable (PeerIdentity) -> Bool) {
    let (handshakes, ready) = state.withLock { ($0.connections.inHandshake, $0.connections.ready) }
    for connection in handshakes { connection.http2.loop.perform { connection.http2.shutdownGracefully() } }
    for connection in ready {
      connection.http2.loop.perform { if isOver(connection.http2.peer) { connection.http2.shutdownGracefully() } }
    }
  }

  func finishEnding(_ isOver: @escaping @Sendable (PeerIdentity) -> Bool) {
    let error = HTTP2Error(.shutdown, "the client is not accepted any more")
    for connection in state.withLock({ $0.connections.ready }) {
      connection.http2.loop.perform { if isOver(connection.http2.peer) { connection.http2.close(error) } }
    }
  }

  /// Returns when the server is shut down and its last connection closed, or the task is cancelled.
  func waitForEnd() async {
    let number = state.withLock { state in
      state.lastWaiter += 1
      return state.lastWaiter
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          let isOver = state.isOver || Task.isCancelled
          if !isOver { state.waiters[number] = continuation }
          return isOver
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: number) }?.resume()
    }
  }

  private func listenerClosed() {
    let waiters = state.withLock { state in
      state.closingListeners -= 1
      return state.takeWaitersIfOver()
    }
    for waiter in waiters { waiter.resume() }
  }

  private func register(_ connection: RPCServerConnection, _ number: UInt64) -> Bool {
    let admission = state.withLock { state -> ConnectionTable<RPCServerConnection>.Admission in
      state.isShuttingDown ? .refused : state.connections.admit(connection, number: number, limits)
    }
    switch admission {
    case .refused: return false
    case .admitted(let replaced):
      let error = HTTP2Error(.shutdown, "others want to connect")
      if let replaced { replaced.http2.loop.perform { replaced.http2.close(error) } }
      return true
    }
  }
}

extension RPCServerCore.State {
  fileprivate mutating func takeWaitersIfOver() -> [CheckedContinuation<Void, Never>] {
    guard isOver else { return [] }
    defer { waiters = [:] }
    return Array(waiters.values)
  }
}
