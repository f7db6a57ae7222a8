// SPDX-License-Identifier: Apache-2.0

import EventLoop
import Glibc
import System
import Testing

@Suite(.timeLimit(.minutes(1)))
struct StreamSocketTests {
  /// What comes until the other end sends no more.
  private func readToEnd(_ descriptor: Int32) -> [UInt8] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { return all }
      all += buffer.prefix(count)
    }
  }

  @Test
  func halfClosedConnectionStillCarriesTheOtherWay() async throws {
    let fixture = try await SocketFixture()
    #expect(send(fixture.peer, "abc", 3, 0) == 3)
    #expect(shutdown(fixture.peer, Int32(SHUT_WR)) == 0)
    #expect(await fixture.next() == .received(Array("abc".utf8)))
    #expect(await fixture.next() == .end)
    try await fixture.onLoop { socket in
      Array("xyz".utf8).withUnsafeBytes { socket.send($0) }
      socket.finishSending()
      socket.close()
    }
    #expect(readToEnd(fixture.peer) == Array("xyz".utf8))
    #expect(try await fixture.finish().isEmpty)
    close(fixture.peer)
  }

  @Test
  func whatTheKernelDoesNotTakeIsSentBeforeTheEnd() async throws {
    let fixture = try await SocketFixture()
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let pending = try await fixture.onLoop { socket in
      bytes.withUnsafeBytes { socket.send($0) }
      socket.finishSending()
      return socket.pendingBytes
    }
    #expect(pending > 0)
    #expect(readToEnd(fixture.peer) == bytes)
    #expect(await fixture.next() == .drained)
    #expect(try await fixture.onLoop(\.sentBytes) == 1_000_000)
    #expect(try await fixture.finish().isEmpty)
    close(fixture.peer)
  }

  @Test
  func nothingIsReadUntilItIsWanted() async throws {
    let fixture = try await SocketFixture()
    try await fixture.onLoop { $0.isReading = false }
    #expect(send(fixture.peer, "abc", 3, 0) == 3)
    let isReading = try await fixture.onLoop(\.isReading)
    #expect(!isReading)
    #expect(send(fixture.peer, "def", 3, 0) == 3)
    try await fixture.onLoop { $0.isReading = true }
    // Both together: the first was not read when it came.
    #expect(await fixture.next() == .received(Array("abcdef".utf8)))
    #expect(try await fixture.finish().isEmpty)
    close(fixture.peer)
  }

  @Test
  func resetByThePeerIsToldOnce() async throws {
    let loop = try EventLoop.start()
    let accepted = AsyncStream.makeStream(of: Int32.self)
    let listener = try SocketListener(.tcp(host: "127.0.0.1", port: 0), on: loop) { accepted.continuation.yield($0) }
    let descriptor = try await SocketConnector.connect(to: listener.endpoint, timeout: .seconds(5), on: loop)
    var iterator = accepted.stream.makeAsyncIterator()
    let peer = try #require(await iterator.next())
    let fixture = try await SocketFixture(descriptor, peer: peer, on: loop)
    // Without waiting for what is sent, closing resets the connection.
    var now = linger(l_onoff: 1, l_linger: 0)
    #expect(setsockopt(peer, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size)) == 0)
    close(peer)
    #expect(await fixture.next() == .failed(Errno(rawValue: ECONNRESET)))
    listener.close()
    #expect(try await fixture.finish().isEmpty)
  }

  @Test
  func sendingToAPeerThatIsGoneFails() async throws {
    let fixture = try await SocketFixture()
    let peer = fixture.peer
    try await fixture.onLoop { socket in
      // In one turn of the loop, so that it does not look at the socket in between.
      close(peer)
      Array("abc".utf8).withUnsafeBytes { socket.send($0) }
    }
    #expect(await fixture.next() == .failed(.brokenPipe))
    #expect(try await fixture.finish().isEmpty)
  }

  @Test(arguments: [
    (Duration.seconds(15), Int32(15_000)), (.milliseconds(1500), 1500), (.zero, 1), (.seconds(Int64.max), Int32.max),
  ])
  func lossIsDetectedAfterTheTimeThatIsAskedFor(_ timeout: Duration, _ milliseconds: Int32) throws {
    let loop = try EventLoop.start()
    let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let socket = StreamSocket(taking: descriptor, on: loop)
    socket.detectLoss(after: timeout)
    var set: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    #expect(getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, &set, &length) == 0)
    #expect(set == milliseconds)
    socket.close()
    loop.stop()
  }
}
