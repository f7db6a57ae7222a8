// SPDX-License-Identifier: Apache-2.0

import EventLoop
import Glibc
import System
import Testing

@Suite(.timeLimit(.minutes(1)))
struct SocketConnectorTests {
  private let loop: EventLoop

  init() throws {
    loop = try EventLoop.start()
  }

  private func connect(_ endpoint: Endpoint, timeout: Duration = .seconds(5)) async throws -> Int32 {
    try await SocketConnector.connect(to: endpoint, timeout: timeout, on: loop)
  }

  /// Runs `body` with the address of a server that answers nobody: its queue is full, and it takes no one out of it.
  private func withSilentServer(_ body: (Endpoint) async throws -> Void) async throws {
    let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(server) }
    #expect(listen(server, 0) == 0)
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(server, $0, &length) }
    }
    #expect(result == 0)
    let endpoint = Endpoint.tcp(host: "127.0.0.1", port: UInt16(bigEndian: address.sin_port))
    let first = try await connect(endpoint)
    defer { close(first) }
    try await body(endpoint)
  }

  @Test
  func refusalSaysWhatWasTried() async throws {
    let listener = try SocketListener(.tcp(host: "127.0.0.1", port: 0), on: loop) { close($0) }
    await withCheckedContinuation { continuation in listener.close { continuation.resume() } }
    for endpoint in [listener.endpoint, .unix(path: "@nobody-\(getpid())")] {
      let error = await #expect(throws: SystemError.self) { try await connect(endpoint) }
      #expect(error?.code == .connectionRefused)
      #expect("\(String(describing: error))".contains("\(endpoint)"))
    }
    loop.stop()
  }

  @Test
  func silenceEndsWithTheTimeout() async throws {
    try await withSilentServer { endpoint in
      let error = await #expect(throws: SystemError.self) { try await connect(endpoint, timeout: .milliseconds(20)) }
      #expect(error?.code == .timedOut)
      #expect("\(String(describing: error))".contains("\(endpoint)"))
    }
    loop.stop()
  }

  @Test
  func cancelledTaskStopsConnecting() async throws {
    try await withSilentServer { endpoint in
      let task = Task { try await connect(endpoint, timeout: .seconds(600)) }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
    loop.stop()
  }
}
