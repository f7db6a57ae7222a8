// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
internal import Glibc
internal import System

/// Asks plain HTTP/1.1 endpoints on the same machine, such as health checks (RFC 9112).
public enum HTTP1 {
  /// An answer with its whole body.
  public struct Response: Sendable, Equatable {
    public let status: Int
    public let body: [UInt8]
  }

  /// No health check answers with more; longer answers are refused.
  static let responseLimit = 1 << 20

  /// Sends a GET request over a connection of its own.
  ///
  /// - Parameter timeout: for the whole exchange.
  /// - Throws: `SystemError` when the connection fails, ``HTTP2Error`` when the answer is not HTTP.
  public static func get(host: String, port: UInt16, path: String, timeout: Duration) async throws -> Response {
    let deadline = ContinuousClock.now + timeout
    let endpoint = Endpoint.tcp(host: host, port: port)
    let number = try await SocketConnector.connect(
      to: endpoint, timeout: timeout, on: try EventLoopGroup.shared.next())
    let request = "GET \(path) HTTP/1.1\r\nHost: \(endpoint)\r\nConnection: close\r\nAccept: */*\r\n\r\n"
    return try await BlockingPool.shared.run {
      let socket = OwnedDescriptor(taking: number)
      try socket.write(Array(request.utf8))
      return try parse(try readAll(socket, deadline, endpoint))
    }
  }

  private static func readAll(
    _ socket: borrowing OwnedDescriptor, _ deadline: ContinuousClock.Instant, _ endpoint: Endpoint
  ) throws -> [UInt8] {
    var received: [UInt8] = []
    while true {
      let remaining = ContinuousClock.now.duration(to: deadline)
      let milliseconds = Int32(
        clamping: remaining.components.seconds * 1000 + remaining.components.attoseconds / 1_000_000_000_000_000)
      var poller = pollfd(fd: socket.rawValue, events: Int16(POLLIN), revents: 0)
      guard milliseconds > 0, poll(&poller, 1, milliseconds) > 0 else {
        throw HTTP2Error(.connectionFailed, "\(endpoint) did not answer in time")
      }
      let chunk = try socket.read(upTo: 16_384)
      if chunk.isEmpty { return received }
      received += chunk
      guard received.count <= responseLimit else {
        throw HTTP2Error(.connectionFailed, "\(endpoint) answers with more than \(responseLimit) bytes")
      }
    }
  }

  /// - Parameter bytes: everything up to the end of the connection, so that the body needs no length.
  static func parse(_ bytes: [UInt8]) throws -> Response {
    let separator = Array("\r\n\r\n".utf8)
    let headEnd = bytes.indices.first { bytes[$0...].starts(with: separator) }
    let statusLine = bytes.prefix { $0 != UInt8(ascii: "\r") }.split(separator: UInt8(ascii: " "))
    guard let headEnd, statusLine.count >= 2, statusLine[0].starts(with: "HTTP/1.".utf8),
      let status = Int(String(decoding: statusLine[1], as: UTF8.self)), (100...599).contains(status)
    else { throw HTTP2Error(.connectionFailed, "the answer is not HTTP/1.1") }
    return Response(status: status, body: Array(bytes[(headEnd + separator.count)...]))
  }
}
