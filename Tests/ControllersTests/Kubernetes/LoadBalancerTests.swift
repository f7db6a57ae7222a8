// SPDX-License-Identifier: Apache-2.0

import EventLoop
import Glibc
import HTTP2
import Resources
import Synchronization
import System
import Testing

@testable import KubernetesControllers

@Suite(.timeLimit(.minutes(1))) struct LoadBalancerTests {
  /// A server that answers each request with its name.
  private final class NamedServer: Sendable {
    let endpoint: Endpoint
    private let listener: SocketListener
    private let open = Mutex<[Int32]>([])

    /// - Parameter hangs: never answers.
    init(_ name: String, hangs: Bool = false) throws {
      let loop = try EventLoopGroup.shared.nextInTurn()
      let accepted = Accepted()
      listener = try SocketListener(.tcp(host: "127.0.0.1", port: 0), on: loop) { accepted.take($0) }
      endpoint = listener.endpoint
      accepted.server.withLock { $0 = self }
      let answer = "HTTP/1.0 200 OK\r\n\r\n\(name)"
      accepted.answer.withLock { $0 = hangs ? nil : answer }
    }

    private final class Accepted: Sendable {
      let server = Mutex<NamedServer?>(nil)
      let answer = Mutex<String?>(nil)

      func take(_ descriptor: Int32) {
        guard let answer = answer.withLock({ $0 }) else {
          server.withLock { $0 }?.open.withLock { $0.append(descriptor) }
          return
        }
        _ = answer.withCString { send(descriptor, $0, answer.utf8.count, Int32(MSG_NOSIGNAL)) }
        Glibc.shutdown(descriptor, Int32(SHUT_WR))
        server.withLock { $0 }?.open.withLock { $0.append(descriptor) }
      }
    }

    func close() {
      listener.close()
      for descriptor in open.withLock({ $0 }) { Glibc.close(descriptor) }
    }
  }

  /// Which servers do not answer.
  private final class Faults: Sendable {
    let dead = Mutex<Set<Endpoint>>([])

    func dial(_ endpoint: Endpoint, _ timeout: Duration, _ loop: EventLoop) async throws -> Int32 {
      if dead.withLock({ $0.contains(endpoint) }) { throw SystemError("connect", code: .connectionRefused) }
      return try await SocketConnector.connect(to: endpoint, timeout: timeout, on: loop)
    }
  }

  private func ask(_ endpoint: Endpoint) async throws -> String {
    let answer = try await HTTP1.get(from: endpoint, path: "/", timeout: .seconds(20))
    return String(decoding: answer.body, as: UTF8.self)
  }

  private func with(
    _ names: [String], limits: LoadBalancer.Limits = .init(),
    _ body: (LoadBalancer, Endpoint, [NamedServer], Faults) async throws -> Void
  ) async throws {
    let servers = try names.map { try NamedServer($0, hangs: $0 == "hangs") }
    let faults = Faults()
    let balancer = try LoadBalancer(limits: limits) { try await faults.dial($0, $1, $2) }
    balancer.update(servers.map(\.endpoint))
    let endpoint = try balancer.listen(on: .tcp(host: "127.0.0.1", port: 0))
    defer {
      balancer.shutDown()
      for server in servers { server.close() }
    }
    try await body(balancer, endpoint, servers, faults)
  }

  @Test func serversTakeTurns() async throws {
    try await with(["a", "b"]) { _, endpoint, _, _ in
      var answers: [String] = []
      for _ in 0..<4 { answers.append(try await ask(endpoint)) }
      #expect(answers == ["b", "a", "b", "a"])
    }
  }

  @Test func aServerThatDoesNotAnswerIsLeftOutUntilItDoes() async throws {
    try await with(["a", "b"]) { balancer, endpoint, servers, faults in
      faults.dead.withLock { _ = $0.insert(servers[0].endpoint) }
      for _ in 0..<3 {
        let answer = try await ask(endpoint)
        #expect(answer == "b")
      }
      #expect(balancer.isHealthy)

      let time = VirtualTime()
      let rounds = AsyncStream<Bool>.makeStream()
      let checking = Task {
        try await balancer.checkHealth(time) { rounds.continuation.yield(balancer.isHealthy) }
      }
      defer { checking.cancel() }
      var results = rounds.stream.makeAsyncIterator()
      #expect(await results.next() == true)
      faults.dead.withLock { _ = $0.insert(servers[1].endpoint) }
      await time.waitForSleepers()
      time.advance(by: .seconds(20))
      #expect(await results.next() == false)
      faults.dead.withLock { $0 = [servers[1].endpoint] }
      await time.waitForSleepers()
      time.advance(by: .seconds(20))
      #expect(await results.next() == true)
      let answer = try await ask(endpoint)
      #expect(answer == "a")
    }
  }

  @Test func clientsAreTurnedAwayWhenNobodyAnswers() async throws {
    try await with(["a"]) { balancer, endpoint, servers, faults in
      faults.dead.withLock { $0 = [servers[0].endpoint] }
      await #expect(throws: (any Error).self) { try await ask(endpoint) }
      #expect(!balancer.isHealthy)
      // The last resort is a server that failed before.
      faults.dead.withLock { $0 = [] }
      let answer = try await ask(endpoint)
      #expect(answer == "a")
    }
  }

  @Test func connectionsBeyondTheLimitAreClosedAtOnce() async throws {
    let limits = LoadBalancer.Limits(connections: 1)
    try await with(["hangs"], limits: limits) { balancer, endpoint, _, _ in
      let held = try await SocketConnector.connect(
        to: endpoint, timeout: .seconds(10), on: try EventLoopGroup.shared.next())
      defer { close(held) }
      while balancer.connectionCount == 0, !Task.isCancelled { await Task.yield() }
      await #expect(throws: (any Error).self) { try await ask(endpoint) }
      #expect(balancer.connectionCount == 1)
    }
  }

  @Test func shuttingDownEndsAllConnections() async throws {
    try await with(["hangs"]) { balancer, endpoint, _, _ in
      let asking = Task { try await ask(endpoint) }
      while balancer.connectionCount == 0, !Task.isCancelled { await Task.yield() }
      balancer.shutDown()
      await #expect(throws: (any Error).self) { try await asking.value }
      await #expect(throws: (any Error).self) { try await ask(endpoint) }
    }
  }
}

@Suite struct UpstreamPoolTests {
  private let a = Endpoint.tcp(host: "a", port: 1), b = Endpoint.tcp(host: "b", port: 1)
  private let c = Endpoint.tcp(host: "c", port: 1)

  @Test func healthyServersComeFirstInTurn() {
    var pool = UpstreamPool()
    #expect(pool.candidates() == [] && !pool.isHealthy)
    pool.replace(with: [a, b, c, a])
    #expect(pool.candidates() == [b, c, a] && pool.candidates() == [c, a, b] && pool.candidates() == [a, b, c])
    pool.note(b, answers: false)
    #expect(pool.candidates() == [c, a, b] && pool.candidates() == [a, c, b])
    pool.note(b, answers: true)
    #expect(Set(pool.candidates()) == [a, b, c] && pool.isHealthy)
  }

  @Test func serversThatStayKeepTheirHealth() {
    var pool = UpstreamPool()
    pool.replace(with: [a, b])
    pool.note(a, answers: false)
    pool.replace(with: [a, c])
    #expect(pool.candidates() == [c, a])
    pool.note(b, answers: false)
    pool.replace(with: [b])
    #expect(pool.isHealthy)
    pool.note(b, answers: false)
    #expect(!pool.isHealthy && pool.candidates() == [b])
  }
}
