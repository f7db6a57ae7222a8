// SPDX-License-Identifier: Apache-2.0

public import EventLoop
internal import Glibc
internal import Synchronization
internal import System

/// Passes the connections to one address on to several, in turn, as the load balancer before a real control plane does.
/// One that does not take a connection is passed over, and for a while asked last.
public final class LoadBalancer: Sendable {
  private struct State {
    var turn = 0
    var failures: [Endpoint: ContinuousClock.Instant] = [:]
  }

  /// A machine that is off does not even refuse.
  private static let connectTimeout = Duration.seconds(1)
  /// How long one that failed is asked after the others.
  private static let distrust = Duration.seconds(5)

  private let upstreams: [Endpoint]
  private let loop: EventLoop
  private let state = Mutex(State())

  public init(to upstreams: [Endpoint], on loop: EventLoop) {
    self.upstreams = upstreams
    self.loop = loop
  }

  /// Begins to accept connections.
  ///
  /// - Throws: `SystemError` when the address is not this machine's, or taken.
  public func listen(on endpoint: Endpoint) throws -> SocketListener {
    let loop = loop
    return try SocketListener(endpoint, on: loop) { client in
      Task(executorPreference: loop) { await self.serve(client) }
    }
  }

  private func serve(_ client: Int32) async {
    for upstream in order() {
      do {
        let server = try await SocketConnector.connect(to: upstream, timeout: Self.connectTimeout, on: loop)
        let loop = loop
        return loop.perform { Relay.start(client, server, on: loop) }
      } catch {
        state.withLock { $0.failures[upstream] = .now }
      }
    }
    close(client)
  }

  /// All upstreams, beginning with another one each time; those that failed lately come last.
  private func order() -> [Endpoint] {
    state.withLock { state in
      state.turn = (state.turn + 1) % max(upstreams.count, 1)
      let turned = Array(upstreams[state.turn...] + upstreams[..<state.turn])
      let now = ContinuousClock.now
      let distrusted = Set(state.failures.filter { now - $0.value < Self.distrust }.keys)
      return turned.filter { !distrusted.contains($0) } + turned.filter(distrusted.contains)
    }
  }
}
