// SPDX-License-Identifier: Apache-2.0

import RPC
import Testing

/// Clients that take more than their share of what a server has.
@Suite(.timeLimit(.minutes(2)))
struct CrowdTests {
  private static let start = Frame.preface + Frame.settings + Frame.settingsAck

  /// A silent client would keep its place for the whole handshake timeout.
  @Test(arguments: [Wiring.tcp, .tls])
  func newcomersPushOutWhoSaysNothing(_ wiring: Wiring) async throws {
    var limits = ServerLimits()
    limits.maximumHandshakes = 2
    limits.handshakeTimeout = .seconds(3600)
    try await TestServer.with(wiring, limits: limits) { test in
      var silent: [RawClient] = []
      defer { for client in silent { client.close() } }
      for _ in 0..<3 { silent.append(try await RawClient(test.endpoint)) }
      try await silent[0].readToEnd()
      let echo = try await test.unary("Unary", [1])
      #expect(echo == [1])
      try await silent[1].readToEnd()
    }
  }

  @Test
  func newcomersMayPushOutWhoStays() async throws {
    var limits = ServerLimits()
    limits.maximumConnections = 2
    limits.replacesOldestConnection = true
    // On a busy machine clients may be slow to begin.
    limits.handshakeTimeout = .seconds(3600)
    try await TestServer.with(.tcp, limits: limits) { test in
      var clients: [RawClient] = []
      defer { for client in clients { client.close() } }
      for _ in 0..<3 {
        let client = try await RawClient(test.endpoint)
        clients.append(client)
        try await client.send(Self.start)
        try await client.readSettingsAck()
      }
      try await clients[0].readToEnd()
      let echo = try await test.unary("Unary", [1])
      #expect(echo == [1])
    }
  }

  @Test
  func unreadRequestsAreBoundedForAllTogether() async throws {
    var limits = ServerLimits()
    limits.maximumBufferedBytes = 150_000
    try await TestServer.with(.tcp, limits: limits) { test in
      let large = [UInt8](repeating: 1, count: 100_000)
      let first = try await test.channel.startCall("/test.Echo/Hang", options: CallOptions())
      try await first.send(large)
      _ = try await first.initialMetadata()
      let second = try await test.channel.startCall("/test.Echo/Hang", options: CallOptions())
      try await second.send(large)
      let error = await #expect(throws: RPCStatus.self) { try await second.receive() }
      #expect(error?.code == .resourceExhausted)
      // Small requests get through all the same, and what was held is free again afterwards.
      let echo = try await test.unary("Unary", [1])
      #expect(echo == [1])
      first.cancel()
      await test.service.cancellations.wait(count: 2)
      let chat = try await test.channel.startCall("/test.Echo/Chat", options: CallOptions())
      for _ in 0..<10 {
        try await chat.send(large)
        let answer = try await chat.receive()
        #expect(answer == large)
      }
      chat.cancel()
    }
  }

  /// A frame that waits for the kernel when its call ends must leave as a whole or not at all: otherwise the client takes
  /// the frames behind it for its payload.
  @Test
  func aCallThatEndsWhileItsClientIsBehindLeavesTheFramesWhole() async throws {
    try await TestServer.with(.tcp) { test in
      let client = try await RawClient(test.endpoint)
      defer { client.close() }
      let windows =
        Frame.frame(4, [0, 4] + Frame.bigEndian(0x7fff_ffff)) + Frame.frame(8, Frame.bigEndian(0x7fff_0000))
      let request = Frame.request("/test.Echo/Flood") + Frame.field("grpc-timeout", "500m")
      try await client.send(Frame.preface + windows + Frame.headers(request, stream: 1))
      // The deadline passes while megabytes wait for a client that reads nothing.
      await test.service.cancellations.wait()
      var frames = FrameReader()
      while !frames.all.contains(where: { $0.type == 3 && $0.stream == 1 }) {
        let bytes = try await client.read(atLeast: 1)
        try #require(!bytes.isEmpty)
        frames.feed(bytes)
        try #require(frames.all.allSatisfy { $0.type <= 9 && $0.stream <= 1 && $0.length <= 16_384 })
      }
      try await client.send(Frame.settingsAck + Frame.frame(6, [1, 2, 3, 4, 5, 6, 7, 8]))
      while !frames.all.contains(where: { $0.type == 6 && $0.flags == 1 }) {
        let bytes = try await client.read(atLeast: 1)
        try #require(!bytes.isEmpty)
        frames.feed(bytes)
      }
    }
  }

  @Test
  func aReaderThatOutlivesItsHandlerIsTold() async throws {
    try await TestServer.with(.tcp) { test in
      let call = try await test.channel.startCall("/test.Echo/LeaveReaderBehind", options: CallOptions())
      try await call.send([1])
      await test.service.reading.wait()
      // Through the same loop, so that the reader waits there by now.
      for number in UInt8(0)..<10 { #expect(try await test.unary("Unary", [number]) == [number]) }
      test.service.leave.fire()
      #expect(try await call.receive() == nil)
      await test.service.cancellations.wait()
    }
  }

  @Test
  func farDeadlinesAreDeadlines() async throws {
    try await TestServer.with(.tcp) { test in
      let client = try HTTP2Client(test.endpoint, tls: nil)
      defer { client.close() }
      for timeout in ["99999999H", "99999999M", "99999999S"] {
        let headers = [HTTP2Header("content-type", "application/grpc"), HTTP2Header("grpc-timeout", timeout)]
        let response = try await client.request(HTTP2Request("POST", "/test.Echo/Deadline", headers: headers))
        let body = try await response.body.reduce(into: []) { $0 += $1 }
        #expect(String(decoding: body.dropFirst(5), as: UTF8.self) == "some")
      }
    }
  }
}
