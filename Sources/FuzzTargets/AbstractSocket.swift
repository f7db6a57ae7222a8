// SPDX-License-Identifier: Apache-2.0

internal import Fuzzing
internal import Glibc

/// A unix socket in the abstract namespace, of this process.
struct AbstractSocket {
  /// Its name, without the leading zero byte.
  let name: String

  /// For how long a peer may keep a test waiting, in seconds. All tests at once keep its tasks waiting for a minute.
  static let patience = 180

  init() {
    name = "fuzz-\(getpid())-\(UInt64.random(in: 0...(.max)))"
  }

  /// A connection to the server behind this name.
  func connect() throws -> Int32 {
    try open { Glibc.connect($0, $1, $2) }
  }

  /// A socket that takes connections under this name.
  func listen() throws -> Int32 {
    let descriptor = try open { Glibc.bind($0, $1, $2) }
    guard Glibc.listen(descriptor, 16) == 0 else { throw FuzzFailure("cannot listen: errno \(errno)") }
    return descriptor
  }

  private func open(_ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32) throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw FuzzFailure("cannot make a socket: errno \(errno)") }
    var limit = timeval(tv_sec: Self.patience, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    guard withAddress({ use(descriptor, $0, $1) }) == 0 else {
      let code = errno
      close(descriptor)
      throw FuzzFailure("cannot use a socket: errno \(code)")
    }
    return descriptor
  }

  private func withAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { target in
      for (index, byte) in name.utf8.enumerated() { target[index + 1] = byte }
    }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + 1 + name.utf8.count)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }

  /// Sends all bytes; false when the peer is gone before.
  static func sendAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// What comes until the peer closes; nil when it does not within the patience.
  static func receiveAll(from descriptor: Int32) -> [UInt8]? {
    var received: [UInt8] = []
    return withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
      while true {
        let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        if count > 0 {
          received += UnsafeRawBufferPointer(rebasing: buffer[..<count])
        } else {
          return count == 0 || errno != EAGAIN ? received : nil
        }
      }
    }
  }
}
