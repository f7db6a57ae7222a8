// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
internal import Glibc
internal import System

/// Asks a time server once (SNTP, RFC 4330).
struct TimeQuery: Sendable {
  /// The same moment on both clocks.
  struct Sample: Sendable {
    let local: Timestamp
    let remote: Timestamp
  }

  private static let timeoutMilliseconds: Int32 = 3000
  private static let port = "123"

  /// A host name or address.
  let server: String

  /// Blocks a thread until the name is resolved, and then for a few seconds at most.
  func run() async throws -> Sample {
    try await BlockingPool.names.run { try self.ask() }
  }

  private func ask() throws(SystemError) -> Sample {
    let socket = try connectedSocket()
    let sent = Timestamp.now
    try socket.write(Self.request)
    var poller = pollfd(fd: socket.rawValue, events: Int16(POLLIN), revents: 0)
    guard poll(&poller, 1, Self.timeoutMilliseconds) > 0 else {
      throw SystemError("ask time server", server, code: .timedOut, remedy: "check that UDP port 123 is reachable")
    }
    let answer: [UInt8]
    do {
      answer = try socket.read(upTo: 512)
    } catch {
      let remedy = "check that it serves time on UDP port 123"
      throw SystemError("ask time server", server, code: error.code, remedy: remedy)
    }
    let received = Timestamp.now
    guard let remote = Self.transmitTime(answer) else {
      throw SystemError("read answer of time server", server, code: .malformed)
    }
    // The server read its clock about half-way between sending and receiving.
    let half = received.since(sent) / 2
    return Sample(local: received, remote: remote.advanced(by: half))
  }

  private func connectedSocket() throws(SystemError) -> OwnedDescriptor {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_DGRAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(server, Self.port, &hints, &found)
    guard code == 0, let first = found?.pointee else {
      let reason = gai_strerror(code).map { String(cString: $0) } ?? ""
      throw SystemError(
        "resolve", server, code: .noSuchFile, reason: reason, remedy: "check the name and the node's resolvers")
    }
    defer { freeaddrinfo(found) }
    // Not blocking: the kernel drops a damaged datagram only when it is read, after it has said that there is one.
    let flags = Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let number = socket(first.ai_family, first.ai_socktype | flags, 0)
    guard number >= 0 else { throw SystemError(failed: "socket", server) }
    let descriptor = OwnedDescriptor(taking: number)
    guard connect(number, first.ai_addr, first.ai_addrlen) == 0 else { throw SystemError(failed: "connect", server) }
    return descriptor
  }

  /// Version 4, client mode; all else zero.
  private static let request: [UInt8] = [0x23] + [UInt8](repeating: 0, count: 47)

  /// The server's transmit time, bytes 40 to 47: seconds since 1900 and a binary fraction. Nil when the answer is no
  /// server's, or says "go away" (stratum 0).
  static func transmitTime(_ answer: [UInt8]) -> Timestamp? {
    guard answer.count >= 48, answer[0] & 7 == 4, answer[1] != 0 else { return nil }
    func word(_ start: Int) -> UInt64 { answer[start..<start + 4].reduce(0) { $0 << 8 | UInt64($1) } }
    let seconds = word(40), fraction = word(44)
    guard seconds != 0 else { return nil }
    // The counter wrapped in February 2036; values in its lower half are of the next era (RFC 4330, section 3).
    let era: UInt64 = seconds & 0x8000_0000 == 0 ? 1 << 32 : 0
    let unix = Int64(seconds + era) - 2_208_988_800
    return Timestamp(seconds: unix, nanoseconds: Int32((fraction * 1_000_000_000) >> 32))
  }
}
