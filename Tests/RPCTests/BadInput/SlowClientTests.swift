// SPDX-License-Identifier: Apache-2.0

import Glibc
import RPC
import Testing

/// Clients that hang, crawl or flood.
@Suite(.timeLimit(.minutes(2)), .serialized)
struct SlowClientTests {
  private static var impatientAtFirst: ServerLimits {
    var limits = ServerLimits()
    limits.handshakeTimeout = .milliseconds(100)
    return limits
  }

  private static var impatient: ServerLimits {
    var limits = ServerLimits()
    limits.keepaliveInterval = .milliseconds(50)
    limits.keepaliveTimeout = .milliseconds(50)
    return limits
  }

  private static let start = Frame.preface + Frame.settings + Frame.settingsAck

  /// SETTINGS and WINDOW_UPDATE: how the server introduces itself.
  private static let introduction: [UInt8] = [4, 8]

  /// Types of the frames that the server has sent when it closes the connection.
  private func frameTypesUntilClosed(_ client: RawClient) async throws -> [UInt8] {
    FrameReader(try await client.readToEnd()).all.map(\.type)
  }

  @Test(arguments: [Wiring.tcp, .tls])
  func silentClientIsClosed(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring, limits: Self.impatientAtFirst) { test in
      let silent = try await RawClient(test.endpoint)
      defer { silent.close() }
      // With TLS the client would have to speak first.
      #expect(try await frameTypesUntilClosed(silent) == (wiring == .tls ? [] : Self.introduction))
    }
  }

  @Test
  func clientThatStopsInsideTheHandshakeIsClosed() async throws {
    try await TestServer.with(.tls, limits: Self.impatientAtFirst) { test in
      let client = try await RawClient(test.endpoint)
      defer { client.close() }
      try await client.send([22, 3, 1, 2, 0, 1])
      #expect(try await client.readToEnd().isEmpty)
    }
  }

  @Test(arguments: [[UInt8](), Frame.header(length: 100, 1, flags: 4, stream: 1) + [1, 2, 3]])
  func clientThatDoesNotAnswerPingsIsClosed(_ rest: [UInt8]) async throws {
    try await TestServer.with(.tcp, limits: Self.impatient) { test in
      let client = try await RawClient(test.endpoint)
      defer { client.close() }
      try await client.send(Self.start + rest)
      // SETTINGS are acknowledged, then comes the one PING that nobody answers.
      #expect(try await frameTypesUntilClosed(client) == Self.introduction + [4, 6])
    }
  }

  @Test
  func clientThatReadsNothingIsClosed() async throws {
    try await TestServer.with(.tcp, limits: Self.impatient) { test in
      let client = try await RawClient(test.endpoint)
      defer { client.close() }
      // A window of 2 GiB: the server may send as much as it likes, and nobody reads.
      let windows =
        Frame.frame(4, [0, 4] + Frame.bigEndian(0x7fff_ffff)) + Frame.frame(8, Frame.bigEndian(0x7fff_0000))
      let request = Frame.headers(Frame.request("/test.Echo/Flood"), stream: 1)
      try await client.send(Frame.preface + windows + request)
      await test.service.cancellations.wait()
      // What the kernel holds can still be read: the start of an answer that never ends.
      let frames = FrameReader(try await client.readToEnd()).all.filter { $0.stream == 1 }
      #expect(frames.first?.type == 1)
      #expect(frames.dropFirst().contains { $0.type == 0 })
      #expect(frames.allSatisfy { $0.flags & 1 == 0 })
    }
  }

  @Test
  func floodOfResetsDoesNotStopTheOthers() async throws {
    try await TestServer.with(.tcp) { test in
      let client = try await RawClient(test.endpoint)
      defer { client.close() }
      var bytes = Self.start
      for number in 0..<20_000 {
        let stream = UInt32(2 * number + 1)
        bytes += Frame.headers(Frame.request("/test.Echo/Hang"), stream: stream) + Frame.reset(stream: stream)
      }
      try await client.send(bytes)
      try await client.readToEnd()
      let echo = try await test.unary("Unary", [1])
      #expect(echo == [1])
    }
  }

  @Test
  func floodOfPingsIsEnded() async throws {
    try await TestServer.with(.tcp, limits: Self.impatient) { test in
      let client = try await RawClient(test.endpoint)
      defer { client.close() }
      let pings = Self.start + (0..<20_000).flatMap { _ in Frame.frame(6, [1, 2, 3, 4, 5, 6, 7, 8]) }
      // Answers are not read: the server stops reading before they fill its memory, and closes.
      let sender = Task { while try await client.send(pings) {} }
      let echo = try await test.unary("Unary", [1])
      #expect(echo == [1])
      try await sender.value
      let again = try await test.unary("Unary", [2])
      #expect(again == [2])
    }
  }

  @Test
  func thousandIdleConnectionsCostNobodyAnything() async throws {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    try await TestServer.with(.tcp) { test in
      var idle: [RawClient] = []
      defer { for client in idle { client.close() } }
      for number in 0..<1000 {
        let client = try await RawClient(test.endpoint)
        idle.append(client)
        if number % 2 == 0 { try await client.send(Self.start) }
      }
      for number in UInt8(0)..<100 {
        let echo = try await test.unary("Unary", [number])
        #expect(echo == [number])
      }
    }
  }

  @Test
  func connectionsBeyondTheLimitAreClosed() async throws {
    var limits = ServerLimits()
    limits.maximumConnections = 3
    try await TestServer.with(.tcp, limits: limits) { test in
      let echo = try await test.unary("Unary", [1])
      #expect(echo == [1])
      var clients: [RawClient] = []
      defer { for client in clients { client.close() } }
      for _ in 0..<2 {
        let client = try await RawClient(test.endpoint)
        clients.append(client)
        try await client.send(Self.start)
        try await client.readSettingsAck()
      }
      let surplus = try await RawClient(test.endpoint)
      clients.append(surplus)
      try await surplus.readToEnd()
      let again = try await test.unary("Unary", [2])
      #expect(again == [2])
    }
  }

  @Test
  func clientThatStaysBehindHoldsItsHandlerBack() async throws {
    try await TestServer.with(.tcp) { test in
      // A client that collects slowly: what it has not read stays at the sender, within the windows.
      let call = try await test.channel.startCall("/test.Echo/Chat", options: CallOptions())
      let sent = Signal()
      let sender = Task {
        let message = [UInt8](repeating: 3, count: 100_000)
        for _ in 0..<200 {
          try await call.send(message)
          sent.fire()
        }
        call.finishSending()
      }
      await sent.wait(count: 8)
      try await test.letOthersWork()
      // The windows of 256 and 512 KiB and a queue of 128 KiB on each side are 11 messages. One more fills up each queue,
      // one is in the handler's hands, one is being received.
      #expect(sent.count <= 16)
      var total = 0
      while let message = try await call.receive() {
        total += message.count
        await Task.yield()
      }
      #expect(total == 20_000_000)
      try await sender.value
    }
  }
}
