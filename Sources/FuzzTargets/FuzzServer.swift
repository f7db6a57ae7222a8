// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
internal import Fuzzing
internal import Glibc
internal import RPC

/// An RPC server of this process that inputs are sent to.
final class FuzzServer: Sendable {
  static let shared = Result { try FuzzServer() }

  private let server: RPCServer
  private let path: String

  private init() throws {
    path = "fuzz-\(getpid())-\(UInt64.random(in: 0...(.max)))"
    server = try RPCServer(services: [Echo()])
    try server.listen(on: .unix(path: "@\(path)"))
  }

  /// Sends `input` and then the end of input; whether the server closes the connection within 20 seconds.
  func answersUntilClosed(_ input: [UInt8]) throws -> Bool {
    let descriptor = try connect()
    defer { close(descriptor) }
    var sent = 0
    while sent < input.count {
      let count = input[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return true }
      sent += count
    }
    shutdown(descriptor, Int32(SHUT_WR))
    return drain(descriptor)
  }

  private func drain(_ descriptor: Int32) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
      while true {
        let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        if count > 0 { continue }
        return count == 0 || errno != EAGAIN
      }
    }
  }

  private func connect() throws -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw FuzzFailure("cannot make a socket: errno \(errno)") }
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    guard connect(descriptor) == 0 else {
      let code = errno
      close(descriptor)
      throw FuzzFailure("cannot connect: errno \(code)")
    }
    return descriptor
  }

  private func connect(_ descriptor: Int32) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { target in
      for (index, byte) in path.utf8.enumerated() { target[index + 1] = byte }
    }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + 1 + path.utf8.count)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Glibc.connect(descriptor, $0, length) }
    }
  }

  private struct Echo: RPCServiceHandler {
    var methods: [RPCMethod] {
      [
        RPCMethod(path: "/fuzz.Service/Echo", kind: .bidirectional) { requests, responses, _ in
          while let request = try await requests.next() { try await responses.write(request) }
        }
      ]
    }
  }
}
