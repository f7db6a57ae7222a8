// SPDX-License-Identifier: Apache-2.0

import EventLoop
import System

/// A plaintext GET: enough for health checks and small documents on the machine itself.
public enum HTTP1 {
  public struct Response: Sendable, Equatable {
    public var status: Int
    public var body: [UInt8]
  }

  /// Asks once, as HTTP/1.0 so that the answer ends with its connection. Any status is an answer.
  ///
  /// Throws `SystemError` when nobody listens, `HTTP2Error` with `.timeout`, `.tooLarge` or `.protocolViolation`.
  public static func get(
    host: String, port: UInt16, path: String, timeout: Duration, limit: Int = 1 << 20
  ) async throws -> Response {
    let loop = try EventLoopGroup.shared.next()
    let endpoint = Endpoint.tcp(host: host, port: port)
    let descriptor = try await SocketConnector.connect(to: endpoint, timeout: timeout, on: loop)
    let socket = HTTP1Exchange(limit: limit, loop: loop)
    let request = "GET \(path) HTTP/1.0\r\nHost: \(endpoint)\r\nAccept: */*\r\nConnection: close\r\n\r\n"
    return try HTTP1Parser.parse(try await socket.run(descriptor, Array(request.utf8), timeout))
  }
}

/// Splits an answer that is there as a whole. Source: RFC 9112.
enum HTTP1Parser {
  static func parse(_ bytes: [UInt8]) throws -> HTTP1.Response {
    guard let end = headEnd(bytes) else { throw malformed("it ends inside its head") }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: true)
    let words = lines.first?.split(separator: " ", maxSplits: 2) ?? []
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]), (100...999).contains(status)
    else { throw malformed("it has no status line") }
    let body = bytes[(end + 4)...]
    guard let length = try contentLength(lines.dropFirst()) else {
      return HTTP1.Response(status: status, body: Array(body))
    }
    guard body.count >= length else { throw malformed("\(length - body.count) bytes of it are missing") }
    return HTTP1.Response(status: status, body: Array(body.prefix(length)))
  }

  private static func contentLength(_ lines: ArraySlice<Substring>) throws -> Int? {
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { throw malformed("a header has no value") }
      switch parts[0].lowercased() {
      case "content-length":
        let digits = parts[1].filter { $0 != " " }
        guard let length = Int(digits), length >= 0 else { throw malformed("its length is no number") }
        return length
      case "transfer-encoding": throw malformed("it is chunked, which was not asked for")
      default: continue
      }
    }
    return nil
  }

  private static func headEnd(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (0...(bytes.count - 4)).first { bytes[$0..<$0 + 4].elementsEqual([13, 10, 13, 10]) }
  }

  private static func malformed(_ reason: String) -> HTTP2Error {
    HTTP2Error(.protocolViolation, "the answer is not HTTP/1: \(reason)")
  }
}
