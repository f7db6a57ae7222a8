// SPDX-License-Identifier: Apache-2.0

import EventLoop
import Glibc
import System
import Testing

@testable import Provision

@Suite(.timeLimit(.minutes(1))) struct LoadBalancerTests {
  /// Answers what it is asked, led by its name, and closes.
  private static func upstream(_ name: String, on loop: EventLoop) throws -> SocketListener {
    try SocketListener(.tcp(host: "127.0.0.1", port: 0), on: loop) { descriptor in
      _ = fcntl(descriptor, F_SETFL, 0)
      try? Thread.start(name: "upstream") {
        let socket = OwnedDescriptor(taking: descriptor)
        guard let question = try? socket.read(upTo: 1024) else { return }
        try? socket.write(Array("\(name):".utf8) + question)
      }
    }
  }

  private func ask(_ endpoint: Endpoint, _ question: [UInt8], on loop: EventLoop) async throws -> String {
    let descriptor = try await SocketConnector.connect(to: endpoint, timeout: .seconds(10), on: loop)
    _ = fcntl(descriptor, F_SETFL, 0)
    return try await BlockingPool().run {
      let socket = OwnedDescriptor(taking: descriptor)
      try socket.write(question)
      var answer: [UInt8] = []
      while let part = try? socket.read(upTo: 65_536), !part.isEmpty { answer += part }
      return String(decoding: answer, as: UTF8.self)
    }
  }

  @Test func connectionsGoToTheUpstreamsInTurn() async throws {
    let loop = try EventLoop.start()
    let servers = try ["a", "b"].map { try Self.upstream($0, on: loop) }
    let door = try LoadBalancer(to: servers.map(\.endpoint), on: loop).listen(on: .tcp(host: "127.0.0.1", port: 0))
    var answers: [String] = []
    for _ in 0..<4 { answers.append(try await ask(door.endpoint, Array("hello".utf8), on: loop)) }
    #expect(answers.sorted() == ["a:hello", "a:hello", "b:hello", "b:hello"])
  }

  @Test func whoDoesNotAnswerIsPassedOver() async throws {
    let loop = try EventLoop.start()
    let (living, dead) = (try Self.upstream("living", on: loop), try Self.upstream("dead", on: loop))
    await withCheckedContinuation { continuation in dead.close { continuation.resume() } }
    let door = try LoadBalancer(to: [dead.endpoint, living.endpoint], on: loop)
      .listen(on: .tcp(host: "127.0.0.1", port: 0))
    for _ in 0..<3 { #expect(try await ask(door.endpoint, Array("x".utf8), on: loop) == "living:x") }
  }

  @Test func withoutAnyUpstreamTheConnectionEnds() async throws {
    let loop = try EventLoop.start()
    let door = try LoadBalancer(to: [], on: loop).listen(on: .tcp(host: "127.0.0.1", port: 0))
    #expect(try await ask(door.endpoint, Array("x".utf8), on: loop).isEmpty)
  }
}
