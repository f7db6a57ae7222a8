// SPDX-License-Identifier: Apache-2.0

import EventLoop
import Glibc
import System
import Testing

@testable import KubernetesControllers

@Suite(.timeLimit(.minutes(1))) struct ConnectionRelayTests {
  private let loop: EventLoop

  init() throws { loop = try EventLoopGroup.shared.nextInTurn() }

  /// Two connected non-blocking sockets.
  private func pair() -> (Int32, Int32) {
    var descriptors: [Int32] = [0, 0]
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    _ = socketpair(AF_UNIX, type, 0, &descriptors)
    return (descriptors[0], descriptors[1])
  }

  /// A relay between the ends of two connections, whose other ends the body gets. Returns when the relay has ended.
  private func with(_ body: (_ client: Int32, _ server: Int32) async throws -> Void) async throws {
    let (client, near) = pair(), (far, server) = pair()
    let (ended, end) = AsyncStream<Void>.makeStream()
    let loop = loop
    loop.perform {
      ConnectionRelay(client: near, upstream: far, on: loop) { end.yield() }.start()
    }
    do { try await body(client, server) } catch {
      close(client)
      close(server)
      throw error
    }
    close(client)
    close(server)
    for await _ in ended { break }
  }

  /// Lets everything happen that the loop can do without us.
  private func turn() async {
    await withCheckedContinuation { continuation in loop.execute { continuation.resume() } }
  }

  private func write(_ descriptor: Int32, _ bytes: [UInt8]) -> Int {
    max(0, send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)))
  }

  /// What has arrived; nil at the end.
  private func read(_ descriptor: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return count == 0 ? nil : Array(buffer.prefix(max(count, 0)))
  }

  private func readToEnd(_ descriptor: Int32) async throws -> [UInt8] {
    var all: [UInt8] = []
    while let piece = read(descriptor) {
      all += piece
      try Task.checkCancellation()
      await turn()
    }
    return all
  }

  @Test func anEndInOneDirectionLeavesTheOtherOpen() async throws {
    try await with { client, server in
      _ = write(client, Array("question".utf8))
      shutdown(client, Int32(SHUT_WR))
      let serverRead = try await readToEnd(server)
      #expect(serverRead == Array("question".utf8))
      _ = write(server, Array("answer".utf8))
      shutdown(server, Int32(SHUT_WR))
      let clientRead = try await readToEnd(client)
      #expect(clientRead == Array("answer".utf8))
    }
  }

  @Test func aSlowReceiverStopsTheSenderAndLosesNothing() async throws {
    try await with { client, server in
      let chunk = (0..<(1 << 16)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      var sent = 0, idleTurns = 0
      while idleTurns < 50, sent < 64 << 20 {
        let count = write(client, Array(chunk[(sent % chunk.count)...]))
        sent += count
        idleTurns = count == 0 ? idleTurns + 1 : 0
        await turn()
      }
      // What the relay holds and what four socket buffers hold.
      #expect(sent < 4 << 20)
      shutdown(client, Int32(SHUT_WR))
      let received = try await readToEnd(server)
      #expect(received.count == sent)
      #expect(received.enumerated().allSatisfy { $1 == chunk[$0 % chunk.count] })
    }
  }

  @Test func aLostPeerEndsBoth() async throws {
    try await with { client, server in
      // Closing it is left to the fixture: the number may be somebody else's afterwards.
      shutdown(server, Int32(SHUT_RDWR))
      let clientRead = try await readToEnd(client)
      #expect(clientRead == [])
    }
  }
}
