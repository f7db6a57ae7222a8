// SPDX-License-Identifier: Apache-2.0

public import EventLoop
import System

/// GET requests: enough for health checks and for documents that fit into memory.
public enum HTTP1 {
  /// A whole answer.
  public struct Response: Sendable, Equatable {
    public var status: Int
    public var headers: [HTTP2Header]
    public var body: [UInt8]

    /// The first value of `name`.
    public func header(_ name: String) -> String? {
      let name = name.lowercased()
      return headers.first { $0.name == name }?.value
    }
  }

  /// Asks a plaintext server once; see the other `get`.
  public static func get(
    host: String, port: UInt16, path: String, timeout: Duration, limit: Int = 1 << 20
  ) async throws -> Response {
    try await get(from: .tcp(host: host, port: port), path: path, timeout: timeout, limit: limit)
  }

  /// Asks once, as HTTP/1.0 so that the answer ends with its connection. Any status is an answer.
  ///
  /// With `tls` (made for the protocol `http/1.1`) the server must prove who it is. Throws `SystemError` when nobody
  /// listens, `TLSError`, and `HTTP2Error` with `.timeout`, `.tooLarge` or `.protocolViolation`.
  public static func get(
    from endpoint: Endpoint, path: String, headers: [HTTP2Header] = [], tls: TLSClientConfiguration? = nil,
    timeout: Duration, limit: Int = 1 << 20
  ) async throws -> Response {
    let loop = try EventLoopGroup.shared.next()
    let request = try HTTP1Request(endpoint: endpoint, path: path, headers: headers).bytes()
    let descriptor = try await SocketConnector.connect(to: endpoint, timeout: timeout, on: loop)
    let exchange = HTTP1Exchange(request, limit: limit, loop: loop)
    return try HTTP1Parser.parse(try await exchange.run(descriptor, tls: tls, host: endpoint.host, timeout))
  }
}

/// What is sent. Source: RFC 9112.
struct HTTP1Request {
  let endpoint: Endpoint
  let path: String
  let headers: [HTTP2Header]

  /// Throws when a part would end its line early: such a request says something else than its parts.
  func bytes() throws(HTTP2Error) -> [UInt8] {
    let own = [
      HTTP2Header("host", endpoint.authority), HTTP2Header("accept", "*/*"), HTTP2Header("connection", "close"),
    ]
    let lines = ["GET \(path) HTTP/1.0"] + (own + headers).map { "\($0.name): \($0.value)" }
    guard !path.contains(" "), lines.allSatisfy({ $0.utf8.allSatisfy { (0x20..<0x7f).contains($0) } }) else {
      throw HTTP2Error(
        .protocolViolation, "a path or a header of the request holds a space or what is no printable ASCII")
    }
    return Array((lines + ["", ""]).joined(separator: "\r\n").utf8)
  }
}

/// Splits an answer that is there as a whole. Source: RFC 9112.
package enum HTTP1Parser {
  package static func parse(_ bytes: [UInt8]) throws -> HTTP1.Response {
    guard let end = headEnd(bytes) else { throw malformed("it ends inside its head") }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: true)
    let words = lines.first?.split(separator: " ", maxSplits: 2) ?? []
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]), (100...999).contains(status)
    else { throw malformed("it has no status line") }
    let headers = try lines.dropFirst().map(header)
    let body = bytes[(end + 4)...]
    guard let length = try contentLength(headers) else {
      return HTTP1.Response(status: status, headers: headers, body: Array(body))
    }
    guard body.count >= length else { throw malformed("\(length - body.count) bytes of it are missing") }
    return HTTP1.Response(status: status, headers: headers, body: Array(body.prefix(length)))
  }

  private static func header(_ line: Substring) throws -> HTTP2Header {
    // Bytes, not characters: a combining mark behind a colon or a blank would make another character of it.
    let parts = line.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { throw malformed("a header has no value") }
    let value = parts[1].drop(while: isBlank)
    let end = value.lastIndex { !isBlank($0) }.map { value.index(after: $0) } ?? value.startIndex
    return HTTP2Header(String(Substring(parts[0])), String(Substring(value[..<end])))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  private static func contentLength(_ headers: [HTTP2Header]) throws -> Int? {
    guard !headers.contains(where: { $0.name == "transfer-encoding" }) else {
      throw malformed("it is chunked, which was not asked for")
    }
    guard let text = headers.first(where: { $0.name == "content-length" })?.value else { return nil }
    guard let length = Int(text), length >= 0 else { throw malformed("its length is no number") }
    return length
  }

  private static func headEnd(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (0...(bytes.count - 4)).first { bytes[$0..<$0 + 4].elementsEqual([13, 10, 13, 10]) }
  }

  private static func malformed(_ reason: String) -> HTTP2Error {
    HTTP2Error(.protocolViolation, "the answer is not HTTP/1: \(reason)")
  }
}
