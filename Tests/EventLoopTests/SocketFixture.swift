// SPDX-License-Identifier: Apache-2.0

import EventLoop
import Glibc
import System

/// A `StreamSocket` that tells what it hears, and a plain blocking socket at its other end.
// Sendable: `socket` is touched on the loop's thread only.
final class SocketFixture: StreamSocketOwner, @unchecked Sendable {
  enum Event: Equatable {
    case received([UInt8])
    case end
    case failed(Errno)
    case drained
  }

  let peer: Int32
  private let loop: EventLoop
  private let socket: StreamSocket
  private let events = AsyncStream.makeStream(of: Event.self)

  /// Two ends of one unix socket.
  convenience init() async throws {
    var ends: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw SystemError(failed: "socketpair") }
    try await self.init(ends[0], peer: ends[1], on: EventLoop.start())
  }

  /// Takes over both descriptors.
  init(_ descriptor: Int32, peer: Int32, on loop: EventLoop) async throws {
    self.peer = peer
    self.loop = loop
    socket = StreamSocket(taking: descriptor, on: loop)
    _ = fcntl(peer, F_SETFL, fcntl(peer, F_GETFL, 0) & ~O_NONBLOCK)
    try await onLoop { try $0.start(self) }
  }

  func onLoop<R: Sendable>(_ body: @escaping @Sendable (StreamSocket) throws -> R) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
      loop.perform { continuation.resume(with: Result { try body(self.socket) }) }
    }
  }

  func next() async -> Event? {
    var iterator = events.stream.makeAsyncIterator()
    return await iterator.next()
  }

  /// Closes the socket, not its peer; nothing that was not expected may have been heard.
  func finish() async throws -> [Event] {
    try await onLoop { $0.close() }
    loop.stop()
    events.continuation.finish()
    var rest: [Event] = []
    for await event in events.stream { rest.append(event) }
    return rest
  }

  func socketReceived(_ bytes: UnsafeRawBufferPointer) {
    events.continuation.yield(.received(Array(bytes)))
  }

  func socketReachedEnd() {
    events.continuation.yield(.end)
  }

  func socketFailed(_ error: SystemError) {
    events.continuation.yield(.failed(error.code))
  }

  func socketDrained() {
    events.continuation.yield(.drained)
  }
}
