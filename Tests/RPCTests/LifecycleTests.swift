// SPDX-License-Identifier: Apache-2.0

import Glibc
import RPC
import Testing

/// Starting, stopping, losing and finding servers.
@Suite(.timeLimit(.minutes(1)))
struct LifecycleTests {
  private func unary(_ channel: some RPCChannel, _ options: CallOptions = CallOptions()) async throws -> [UInt8]? {
    let call = try await channel.startCall("/test.Echo/Unary", options: options)
    try await call.send([5])
    call.finishSending()
    return try await call.receive()
  }

  /// A call may meet the connection while that is ending.
  private func unaryOnceReconnected(_ channel: some RPCChannel) async throws -> [UInt8]? {
    while true {
      try Task.checkCancellation()
      if let answer = try? await unary(channel) { return answer }
    }
  }

  @Test
  func gracefulShutdownLetsCallsEnd() async throws {
    try await TestServer.with(.tcp) { test in
      let call = try await test.channel.startCall("/test.Echo/Chat", options: CallOptions())
      try await call.send([1])
      #expect(try await call.receive() == [1])
      async let shutdown: Void = test.server.shutdownGracefully(timeout: .seconds(50))
      try await call.send([2])
      #expect(try await call.receive() == [2])
      call.finishSending()
      #expect(try await call.receive() == nil)
      await shutdown
    }
  }

  @Test
  func shutdownEndsCallsAfterItsTimeout() async throws {
    try await TestServer.with(.tcp) { test in
      let call = try await test.channel.startCall("/test.Echo/Hang", options: CallOptions())
      _ = try await call.initialMetadata()
      await test.server.shutdownGracefully(timeout: .milliseconds(10))
      let status = await #expect(throws: RPCStatus.self) { try await call.receive() }
      #expect(status?.code == .unavailable)
      await test.service.cancellations.wait()
    }
  }

  @Test
  func aClientThatIsOverEndsItsCallsAndConnectsAnew() async throws {
    try await TestServer.with(.tcp) { test in
      let call = try await test.channel.startCall("/test.Echo/Chat", options: CallOptions())
      try await call.send([1])
      #expect(try await call.receive() == [1])
      let ending = Task { await test.server.endConnections(timeout: .seconds(50)) { _ in true } }
      try await call.send([2])
      #expect(try await call.receive() == [2])
      #expect(try await unaryOnceReconnected(test.channel) == [5])
      call.finishSending()
      #expect(try await call.receive() == nil)
      ending.cancel()
      await ending.value
    }
  }

  @Test
  func aClientThatIsOverLosesItsCallsAfterATime() async throws {
    try await TestServer.with(.tcp) { test in
      let call = try await test.channel.startCall("/test.Echo/Hang", options: CallOptions())
      _ = try await call.initialMetadata()
      await test.server.endConnections(timeout: .zero) { _ in false }
      #expect(try await unary(test.channel) == [5])
      await test.server.endConnections(timeout: .zero) { $0.address != nil }
      let status = await #expect(throws: RPCStatus.self) { try await call.receive() }
      #expect(status?.code == .unavailable)
      await test.service.cancellations.wait()
      #expect(try await unaryOnceReconnected(test.channel) == [5])
    }
  }

  @Test
  func cancelledRunShutsDown() async throws {
    let server = try RPCServer(services: [EchoService()])
    let endpoint = try server.listen(on: .tcp(host: "127.0.0.1", port: 0))
    let task = Task { await server.run() }
    let client = try RPCClient(endpoint)
    #expect(try await unary(client) == [5])
    task.cancel()
    await task.value
    let status = await #expect(throws: RPCStatus.self) { try await unary(client) }
    #expect(status?.code == .unavailable)
    client.close()
  }

  @Test
  func nobodyThereIsUnavailable() async throws {
    let client = try RPCClient(.unix(path: "@nobody-\(getpid())"))
    let status = await #expect(throws: RPCStatus.self) { try await unary(client) }
    #expect(status?.code == .unavailable)
    #expect(status?.message.contains("@nobody") == true)
    client.close()
  }

  @Test
  func waitingCallFindsTheServerThatComesLater() async throws {
    let path = "@later-\(getpid())"
    let client = try RPCClient(.unix(path: path))
    async let response = unary(client, CallOptions(waitsForReady: true))
    let status = await #expect(throws: RPCStatus.self) { try await unary(client) }
    #expect(status?.code == .unavailable)
    let server = try RPCServer(services: [EchoService()])
    try server.listen(on: .unix(path: path))
    #expect(try await response == [5])
    client.close()
    await server.shutdownGracefully(timeout: .seconds(5))
  }

  @Test
  func waitingCallKeepsItsDeadline() async throws {
    let client = try RPCClient(.unix(path: "@never-\(getpid())"))
    let options = CallOptions(timeout: .milliseconds(30), waitsForReady: true)
    let status = await #expect(throws: RPCStatus.self) { try await unary(client, options) }
    #expect(status?.code == .deadlineExceeded)
    client.close()
  }

  @Test
  func clientReconnectsAfterTheServerCameBack() async throws {
    let path = "@restart-\(getpid())"
    let client = try RPCClient(.unix(path: path))
    for _ in 0..<3 {
      let server = try RPCServer(services: [EchoService()])
      try server.listen(on: .unix(path: path))
      #expect(try await unary(client, CallOptions(waitsForReady: true)) == [5])
      await server.shutdownGracefully(timeout: .seconds(5))
    }
    client.close()
  }

  @Test
  func callsGoRoundTheEndpointsThatWork() async throws {
    let servers = try (0..<3).map { number in
      try RPCServer(services: [NumberService(number: UInt8(number))])
    }
    let paths = (0..<3).map { "@round-\($0)-\(getpid())" }
    for (server, path) in zip(servers, paths) { try server.listen(on: .unix(path: path)) }
    let client = try RPCClient(endpoints: (paths + ["@missing-\(getpid())"]).map { .unix(path: $0) })
    var seen: Set<UInt8> = []
    while seen.count < 3 {
      let call = try await client.startCall("/test.Number/Get", options: CallOptions())
      call.finishSending()
      let response = try await call.receive()
      seen.insert(try #require(response?.first))
    }
    client.close()
    for server in servers { await server.shutdownGracefully(timeout: .seconds(5)) }
  }

  @Test
  func closedClientTakesNoCalls() async throws {
    try await TestServer.with(.unix) { test in
      let client = try RPCClient(test.endpoint)
      #expect(try await unary(client) == [5])
      client.close()
      let status = await #expect(throws: RPCStatus.self) { try await unary(client) }
      #expect(status?.code == .unavailable)
    }
  }

  @Test
  func cancelledTaskCancelsItsCall() async throws {
    try await TestServer.with(.tcp) { test in
      let started = Signal()
      let task = Task {
        let call = try await test.channel.startCall("/test.Echo/Hang", options: CallOptions())
        _ = try await call.initialMetadata()
        started.fire()
        return try await withTaskCancellationHandler {
          try await call.receive()
        } onCancel: {
          call.cancel()
        }
      }
      await started.wait()
      task.cancel()
      await #expect(throws: (any Error).self) { try await task.value }
      await test.service.cancellations.wait()
    }
  }
}

/// Answers with its number.
private struct NumberService: RPCServiceHandler {
  let number: UInt8

  var methods: [RPCMethod] {
    [
      RPCMethod(path: "/test.Number/Get", kind: .unary) { [number] _, responses, _ in
        try await responses.write([number])
      }
    ]
  }
}
