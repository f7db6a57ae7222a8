// SPDX-License-Identifier: Apache-2.0

import EventLoop
import Glibc
import RPC

/// A client that sends whatever bytes a test wants and reads what comes back, on a plain blocking socket.
struct RawClient: Sendable {
  private static let pool = BlockingPool()

  let descriptor: Int32

  init(_ endpoint: Endpoint) async throws {
    let loop = try EventLoopGroup.shared.nextInTurn()
    descriptor = try await SocketConnector.connect(to: endpoint, timeout: .seconds(10), on: loop)
    let flags = fcntl(descriptor, F_GETFL, 0)
    _ = fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK)
  }

  func close() {
    Glibc.close(descriptor)
  }

  /// Sends until all is sent or the server has closed.
  @discardableResult
  func send(_ bytes: [UInt8]) async throws -> Bool {
    try await Self.pool.run { [descriptor] in
      var sent = 0
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes {
          Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if count <= 0 { return false }
        sent += count
      }
      return true
    }
  }

  /// What comes until the server closes the connection.
  @discardableResult
  func readToEnd() async throws -> [UInt8] {
    try await Self.pool.run { [descriptor] in
      var all: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65536)
      while true {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count <= 0 { return all }
        all += buffer.prefix(count)
      }
    }
  }

  /// At least `count` bytes.
  func read(atLeast minimum: Int) async throws -> [UInt8] {
    try await Self.pool.run { [descriptor] in
      var all: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65536)
      while all.count < minimum {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count <= 0 { return all }
        all += buffer.prefix(count)
      }
      return all
    }
  }
}

extension RawClient {
  /// Reads until the server has acknowledged the settings, and so knows this client as one of its own.
  func readSettingsAck() async throws {
    var frames = FrameReader()
    while !frames.all.contains(where: { $0.type == 4 && $0.flags == 1 }) {
      let bytes = try await read(atLeast: 1)
      guard !bytes.isEmpty else { throw RPCStatus(.unavailable, "closed before the settings were acknowledged") }
      frames.feed(bytes)
    }
  }
}

/// Cuts what a server sends into frames.
struct FrameReader {
  struct Header: Equatable {
    var length: Int
    var type: UInt8
    var flags: UInt8
    var stream: UInt32
  }

  private(set) var all: [Header] = []
  private var rest: [UInt8] = []

  init(_ bytes: [UInt8] = []) {
    feed(bytes)
  }

  mutating func feed(_ bytes: [UInt8]) {
    rest += bytes
    var start = 0
    while rest.count - start >= 9 {
      let header = Array(rest[start..<start + 9])
      let length = Int(header[0]) << 16 | Int(header[1]) << 8 | Int(header[2])
      guard rest.count - start >= 9 + length else { break }
      let stream = header[5...].reduce(0) { $0 << 8 | UInt32($1) }
      all.append(Header(length: length, type: header[3], flags: header[4], stream: stream))
      start += 9 + length
    }
    rest.removeFirst(start)
  }
}

/// HTTP/2 frames put together by hand. Source: RFC 9113, section 6.
enum Frame {
  static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

  static func frame(_ type: UInt8, flags: UInt8 = 0, stream: UInt32 = 0, _ payload: [UInt8] = []) -> [UInt8] {
    header(length: payload.count, type, flags: flags, stream: stream) + payload
  }

  /// A frame header alone, whatever follows it.
  static func header(length: Int, _ type: UInt8, flags: UInt8 = 0, stream: UInt32 = 0) -> [UInt8] {
    [UInt8(length >> 16 & 255), UInt8(length >> 8 & 255), UInt8(length & 255), type, flags] + bigEndian(stream)
  }

  static let settings = frame(4)
  static let settingsAck = frame(4, flags: 1)

  static func bigEndian(_ value: UInt32) -> [UInt8] {
    [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
  }

  /// A literal field that is never indexed. Source: RFC 7541, section 6.2.3.
  static func field(_ name: String, _ value: String) -> [UInt8] {
    [0x10] + string(name) + string(value)
  }

  private static func string(_ text: String) -> [UInt8] {
    // Lengths below 127 take one byte, longer ones a varint behind it.
    var bytes: [UInt8] = []
    var count = text.utf8.count
    if count < 127 {
      bytes = [UInt8(count)]
    } else {
      bytes = [127]
      count -= 127
      while count >= 128 {
        bytes.append(UInt8(count & 127) | 128)
        count >>= 7
      }
      bytes.append(UInt8(count))
    }
    return bytes + Array(text.utf8)
  }

  /// The header block of a gRPC request.
  static func request(_ path: String) -> [UInt8] {
    field(":method", "POST") + field(":scheme", "http") + field(":path", path) + field(":authority", "test")
      + field("te", "trailers") + field("content-type", "application/grpc")
  }

  static func headers(_ block: [UInt8], stream: UInt32, flags: UInt8 = 4) -> [UInt8] {
    frame(1, flags: flags, stream: stream, block)
  }

  static func data(_ bytes: [UInt8], stream: UInt32, isEnd: Bool = false) -> [UInt8] {
    frame(0, flags: isEnd ? 1 : 0, stream: stream, bytes)
  }

  static func reset(stream: UInt32) -> [UInt8] {
    frame(3, stream: stream, bigEndian(8))
  }
}
