// SPDX-License-Identifier: Apache-2.0

import RPC
import Glibc

/// How client and server are connected in a test.
enum Wiring: CaseIterable {
  case inProcess, tcp, unix, tls
}

/// A server and a client of it, for the time of a closure.
struct TestServer {
  let service = EchoService()
  let server: RPCServer
  let endpoint: Endpoint
  let channel: any RPCChannel

  /// Runs `body` with a fresh server and client wired as asked.
  static func with(
    _ wiring: Wiring, limits: ServerLimits = ServerLimits(), options: ClientOptions = ClientOptions(),
    _ body: (TestServer) async throws -> Void
  ) async throws {
    let test = try TestServer(wiring, limits, options)
    let result: Result<Void, any Error>
    do {
      result = .success(try await body(test))
    } catch {
      result = .failure(error)
    }
    (test.channel as? RPCClient)?.close()
    await test.server.shutdownGracefully(timeout: .seconds(5))
    try result.get()
  }

  private init(_ wiring: Wiring, _ limits: ServerLimits, _ options: ClientOptions) throws {
    server = try RPCServer(services: [service], limits: limits)
    switch wiring {
    case .inProcess:
      endpoint = .unix(path: "")
      channel = InProcessChannel(services: [service])
    case .tcp:
      endpoint = try server.listen(on: .tcp(host: "127.0.0.1", port: 0))
      channel = try RPCClient(endpoint, options: options)
    case .unix:
      endpoint = try server.listen(on: .unix(path: "@rpc-test-\(getpid())-\(UInt64.random(in: 0...(.max)))"))
      channel = try RPCClient(endpoint, options: options)
    case .tls:
      let pki = try TestPKI()
      endpoint = try server.listen(on: .tcp(host: "127.0.0.1", port: 0), tls: pki.serverTLS())
      channel = try RPCClient(endpoint, tls: pki.clientTLS(), options: options)
    }
  }

  /// One message each way.
  func unary(_ method: String, _ message: [UInt8] = [], _ options: CallOptions = CallOptions()) async throws -> [UInt8]
  {
    let call = try await channel.startCall("/test.Echo/\(method)", options: options)
    try await call.send(message)
    call.finishSending()
    guard let response = try await call.receive() else { throw RPCStatus(.dataLoss, "no response") }
    guard try await call.receive() == nil else { throw RPCStatus(.dataLoss, "two responses") }
    return response
  }

  /// Makes as many calls as let everybody else who can go on go far: who is held back does not.
  func letOthersWork() async throws {
    let message = [UInt8](repeating: 5, count: 100_000)
    for _ in 0..<100 { _ = try await unary("Unary", message) }
  }

  func text(_ method: String, _ options: CallOptions = CallOptions()) async throws -> String {
    String(decoding: try await unary(method, [], options), as: UTF8.self)
  }
}
