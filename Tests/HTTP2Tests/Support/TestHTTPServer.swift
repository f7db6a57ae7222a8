// SPDX-License-Identifier: Apache-2.0

import EventLoop
import HTTP2
import Synchronization

/// Answers HTTP/2 requests by path: /echo returns the body, /status/NNN that status, /many pieces without end,
/// /hang nothing.
// Sendable: connections are behind their lock.
final class TestHTTPServer: Sendable {
  let endpoint: Endpoint
  private let listener: SocketListener
  private let connections = Mutex<[HTTP2Connection]>([])
  let closedStreams = AsyncStream.makeStream(of: String.self)

  init(configuration: HTTP2Configuration = HTTP2Configuration()) throws {
    let loop = try EventLoopGroup.shared.nextInTurn()
    let receiver = Receiver()
    listener = try SocketListener(.tcp(host: "127.0.0.1", port: 0), on: loop) { descriptor in
      receiver.server.withLock { $0 }?.accept(descriptor, configuration, loop)
    }
    endpoint = listener.endpoint
    receiver.server.withLock { $0 = self }
  }

  private final class Receiver: Sendable {
    let server = Mutex<TestHTTPServer?>(nil)
  }

  private func accept(_ descriptor: Int32, _ configuration: HTTP2Configuration, _ loop: EventLoop) {
    let connection = try? HTTP2Connection.accept(descriptor, tls: nil, configuration: configuration, on: loop)
    guard let connection else { return }
    connections.withLock { $0.append(connection) }
    connection.start(Owner(self))
  }

  func close() {
    listener.close()
    for connection in connections.withLock({ $0 }) { connection.loop.perform { connection.close(nil) } }
  }

  private final class Owner: HTTP2ConnectionOwner {
    let server: TestHTTPServer

    init(_ server: TestHTTPServer) {
      self.server = server
    }

    func connectionIsReady(_ connection: HTTP2Connection) {}
    func connection(_ connection: HTTP2Connection, opened stream: HTTP2Stream) -> any HTTP2StreamOwner {
      Answer(server)
    }
    func connectionIsGoingAway(_ connection: HTTP2Connection) {}
    func connectionClosed(_ connection: HTTP2Connection, _ error: HTTP2Error?) {}
  }

  private final class Answer: HTTP2StreamOwner {
    private let server: TestHTTPServer
    private var path = ""
    private var body: [UInt8] = []

    init(_ server: TestHTTPServer) {
      self.server = server
    }

    func stream(_ stream: HTTP2Stream, receivedField name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
      if name.elementsEqual(":path".utf8) { path = String(decoding: value, as: UTF8.self) }
    }

    func streamReceivedHeaders(_ stream: HTTP2Stream, isEnd: Bool) {
      if isEnd { answer(stream) }
    }

    func stream(_ stream: HTTP2Stream, received bytes: UnsafeRawBufferPointer) {
      body += Array(bytes)
      stream.consume(bytes.count)
    }

    func streamReachedEnd(_ stream: HTTP2Stream) {
      answer(stream)
    }

    func streamIsWritable(_ stream: HTTP2Stream) {
      fill(stream)
    }

    func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode, _ error: HTTP2Error?) {
      server.closedStreams.continuation.yield(path)
    }

    private func answer(_ stream: HTTP2Stream) {
      if path == "/hang" { return }
      if path.hasPrefix("/status/") {
        return stream.respond(HTTP2Fields([":status": String(path.dropFirst(8))]), isEnd: true)
      }
      stream.respond(HTTP2Fields([":status": "200", "content-type": "application/test"]), isEnd: false)
      if path == "/many" { return fill(stream) }
      stream.send(HTTP2Prefix(), body)
      stream.finish()
    }

    private func fill(_ stream: HTTP2Stream) {
      stream.send(HTTP2Prefix(), [UInt8](repeating: 1, count: 64 << 10))
      stream.notifyWhenWritable()
    }
  }
}
