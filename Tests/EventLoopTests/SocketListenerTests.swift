// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import System
import Testing

@testable import EventLoop

@Suite(.timeLimit(.minutes(1)))
struct SocketListenerTests {
  private let loop: EventLoop
  private let accepted = AsyncStream.makeStream(of: Int32.self)

  init() throws {
    loop = try EventLoop.start()
  }

  private func listener() throws -> SocketListener {
    try SocketListener(.tcp(host: "127.0.0.1", port: 0), on: loop) { [accepted] in accepted.continuation.yield($0) }
  }

  /// Connects and sees that it is accepted, then stops everything.
  private func expectAccepting(_ listener: SocketListener) async throws {
    let client = try await SocketConnector.connect(to: listener.endpoint, timeout: .seconds(5), on: loop)
    var iterator = accepted.stream.makeAsyncIterator()
    let server = try #require(await iterator.next())
    #expect(send(client, "x", 1, 0) == 1)
    var received: CChar = 0
    #expect(recv(server, &received, 1, 0) == 1)
    close(client)
    close(server)
    await withCheckedContinuation { continuation in listener.close { continuation.resume() } }
    loop.stop()
  }

  @Test
  func connectionsAreHandedOver() async throws {
    try await expectAccepting(try listener())
  }

  @Test(arguments: [
    Endpoint.unix(path: ""), .unix(path: String(repeating: "x", count: 200)), .tcp(host: "nowhere.invalid", port: 1),
  ])
  func impossibleAddressIsRefused(_ endpoint: Endpoint) throws {
    #expect(throws: SystemError.self) { try SocketListener(endpoint, on: loop) { close($0) } }
    loop.stop()
  }

  @Test
  func refusedWatchIsTriedAgain() async throws {
    // The loop stands still until the listener's descriptor is in its epoll set, where it must not be twice.
    let isPrepared = Semaphore()
    loop.execute { _ = isPrepared.wait(seconds: 60) }
    let listener = try listener()
    try loop.control(EPOLL_CTL_ADD, listener.descriptor, events: [], key: .max)
    isPrepared.signal()
    await withCheckedContinuation { continuation in loop.execute { continuation.resume() } }
    try loop.control(EPOLL_CTL_DEL, listener.descriptor, events: [], key: .max)
    try await expectAccepting(listener)
  }

  @Test
  func pausedListenerGoesOn() async throws {
    let listener = try listener()
    await withCheckedContinuation { continuation in
      loop.execute {
        listener.pause()
        continuation.resume()
      }
    }
    try await expectAccepting(listener)
  }
}
