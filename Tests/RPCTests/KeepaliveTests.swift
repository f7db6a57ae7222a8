// SPDX-License-Identifier: Apache-2.0

import EventLoop
import Glibc
import RPC
import Synchronization
import Testing

/// Clients that notice a server which is gone without a word.
@Suite(.timeLimit(.minutes(1)))
struct KeepaliveTests {
  private static var impatient: ClientOptions {
    var options = ClientOptions()
    options.keepaliveInterval = .milliseconds(50)
    options.keepaliveTimeout = .milliseconds(50)
    return options
  }

  private func hang(_ endpoint: Endpoint) async throws -> [UInt8]? {
    let client = try RPCClient(endpoint, options: Self.impatient)
    defer { client.close() }
    let call = try await client.startCall("/test.Echo/Hang", options: CallOptions())
    return try await call.receive()
  }

  @Test
  func serverThatFallsSilentIsUnavailable() async throws {
    let server = try SilentServer()
    defer { server.close() }
    // On a slow machine the connection may be given up before the call is on it; some call's is not.
    var status: RPCStatus?
    repeat {
      status = await #expect(throws: RPCStatus.self) { try await hang(server.endpoint) }
      #expect(status?.code == .unavailable)
    } while status?.message.contains("the peer does not answer") == false
  }
}

/// Says hello as an HTTP/2 server does, and nothing more.
private final class SilentServer: Sendable {
  let endpoint: Endpoint
  private let listener: SocketListener
  private let accepted: Accepted

  private final class Accepted: Sendable {
    let descriptors = Mutex<[Int32]>([])
  }

  init() throws {
    let accepted = Accepted()
    listener = try SocketListener(.tcp(host: "127.0.0.1", port: 0), on: EventLoopGroup.shared.nextInTurn()) { socket in
      let hello = Frame.settings + Frame.settingsAck
      _ = send(socket, hello, hello.count, Int32(MSG_NOSIGNAL))
      accepted.descriptors.withLock { $0.append(socket) }
    }
    endpoint = listener.endpoint
    self.accepted = accepted
  }

  func close() {
    listener.close()
    for socket in accepted.descriptors.withLock({ $0 }) { Glibc.close(socket) }
  }
}
