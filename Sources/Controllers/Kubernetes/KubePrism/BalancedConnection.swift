// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
internal import Glibc
internal import Synchronization

/// A client of a load balancer: first while a server is looked for, then while bytes are passed.
// Sendable: `relay` is touched on the loop's thread only.
final class BalancedConnection: @unchecked Sendable {
  private enum Phase {
    case waiting
    case dialling(Task<Void, Never>)
    case relaying
    case closed

    var isClosed: Bool { if case .closed = self { true } else { false } }
  }

  private let client: Int32
  private let loop: EventLoop
  private let phase = Mutex(Phase.waiting)
  private var relay: ConnectionRelay?

  /// Takes over the descriptor.
  init(client: Int32, loop: EventLoop) {
    self.client = client
    self.loop = loop
  }

  /// Looks for a server and passes bytes; `onEnd` is called once at the end, unless `close` was.
  func start(_ connect: @escaping @Sendable () async -> Int32?, onEnd: @escaping @Sendable () -> Void) {
    let task = Task {
      let upstream = await connect()
      self.loop.perform { self.connected(upstream, onEnd) }
    }
    let isClosed = phase.withLock { phase in
      if case .waiting = phase { phase = .dialling(task) }
      if case .closed = phase { return true }
      return false
    }
    if isClosed { task.cancel() }
  }

  func close() {
    let before = phase.withLock { phase in
      defer { phase = .closed }
      return phase
    }
    switch before {
    case .waiting: Glibc.close(client)
    // The client is closed when the search has ended.
    case .dialling(let task): task.cancel()
    case .relaying: loop.perform { self.relay?.close() }
    case .closed: break
    }
  }

  private func connected(_ upstream: Int32?, _ onEnd: @escaping @Sendable () -> Void) {
    let mayRelay = phase.withLock { phase in
      guard upstream != nil, !phase.isClosed else { return false }
      phase = .relaying
      return true
    }
    guard mayRelay, let upstream else {
      Glibc.close(client)
      if let upstream { Glibc.close(upstream) }
      return onEnd()
    }
    let relay = ConnectionRelay(client: client, upstream: upstream, on: loop) { [weak self] in
      self?.relay = nil
      onEnd()
    }
    self.relay = relay
    relay.start()
  }
}
