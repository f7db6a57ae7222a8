// SPDX-License-Identifier: Apache-2.0

import RPC
import Testing

/// Messages that break the rules end their call with a status.
@Suite(.timeLimit(.minutes(1)))
struct BadMessageTests {
  /// Sends `body` as it is and returns the status of the answer.
  private func status(_ test: TestServer, _ path: String, _ body: [UInt8]) async throws -> String? {
    let client = try HTTP2Client(test.endpoint, tls: nil)
    defer { client.close() }
    let headers = [HTTP2Header("content-type", "application/grpc"), HTTP2Header("te", "trailers")]
    let response = try await client.request(HTTP2Request("POST", path, headers: headers, body: body))
    return response.header("grpc-status")
  }

  @Test(arguments: [
    ([UInt8]([0, 127, 255, 255, 255, 1]), RPCCode.resourceExhausted),
    ([1, 0, 0, 0, 1, 7], .unimplemented), ([9, 0, 0, 0, 1, 7], .unimplemented),
    ([0, 0, 0], .invalidArgument), ([0, 0, 0, 0, 9, 1, 2], .invalidArgument),
  ])
  func brokenFramingEndsTheCall(_ body: [UInt8], _ code: RPCCode) async throws {
    try await TestServer.with(.tcp) { test in
      let status = try await status(test, "/test.Echo/Collect", body)
      #expect(status == "\(code.rawValue)")
      let echo = try await test.unary("Unary", [1])
      #expect(echo == [1])
    }
  }

  @Test
  func requestBeyondTheLimitIsRefused() async throws {
    var limits = ServerLimits()
    limits.maximumMessageSize = 1000
    try await TestServer.with(.tcp, limits: limits) { test in
      let echo = try await test.unary("Unary", [UInt8](repeating: 1, count: 1000))
      #expect(echo.count == 1000)
      let status = await #expect(throws: RPCStatus.self) {
        try await test.unary("Unary", [UInt8](repeating: 1, count: 1001))
      }
      #expect(status?.code == .resourceExhausted)
      #expect(status?.message.contains("1001") == true)
    }
  }

  @Test
  func responseBeyondTheLimitIsRefused() async throws {
    try await TestServer.with(.tcp) { test in
      let status = await #expect(throws: RPCStatus.self) {
        try await test.unary("Unary", [UInt8](repeating: 1, count: 1001), CallOptions(maximumMessageSize: 1000))
      }
      #expect(status?.code == .resourceExhausted)
    }
  }

  @Test
  func headersBeyondTheLimitAreRefused() async throws {
    try await TestServer.with(.tcp) { test in
      var metadata = RPCMetadata()
      for number in 0..<20 { metadata.append(String(repeating: "x", count: 4000), forKey: "x-\(number)") }
      let status = await #expect(throws: RPCStatus.self) {
        try await test.unary("Unary", [], CallOptions(metadata: metadata))
      }
      #expect(status?.code == .resourceExhausted)
      #expect(status?.message.hasSuffix("bytes, and the peer takes 65536") == true, "\(status?.message ?? "")")
      let echo = try await test.unary("Unary", [1])
      #expect(echo == [1])
    }
  }

  /// Clients that do not look at the server's limit are answered, and may go on.
  @Test
  func headersBeyondTheLimitAreAnswered() async throws {
    var limits = ServerLimits()
    limits.maximumHeaderBytes = 1000
    try await TestServer.with(.tcp, limits: limits) { test in
      let client = try await RawClient(test.endpoint)
      defer { client.close() }
      let large = Frame.request("/test.Echo/Unary") + Frame.field("x-large", String(repeating: "x", count: 1500))
      let start = Frame.preface + Frame.settings + Frame.headers(large, stream: 1)
      try await client.send(start + Frame.headers(Frame.request("/test.Echo/Unary"), stream: 3))
      try await client.send(Frame.data([0, 0, 0, 0, 1, 7], stream: 3, isEnd: true))
      var (bytes, frames) = ([UInt8](), FrameReader())
      // The answers end with a header block each, which has the flag END_STREAM.
      while frames.all.count(where: { $0.type == 1 && $0.flags & 1 == 1 }) < 2 {
        let more = try await client.read(atLeast: 1)
        try #require(!more.isEmpty, "the server closed the connection")
        bytes += more
        frames.feed(more)
      }
      #expect(frames.all.first { $0.stream == 1 }?.type == 1)
      // grpc-status: 8, a value of one byte.
      #expect(bytes.firstRange(of: [1, UInt8(ascii: "8")]) != nil)
    }
  }

  @Test
  func badTimeoutIsRefused() async throws {
    try await TestServer.with(.tcp) { test in
      let client = try HTTP2Client(test.endpoint, tls: nil)
      defer { client.close() }
      for timeout in ["", "S", "1", "-1S", "1x", "123456789S"] {
        let headers = [HTTP2Header("content-type", "application/grpc"), HTTP2Header("grpc-timeout", timeout)]
        let response = try await client.request(HTTP2Request("POST", "/test.Echo/Unary", headers: headers))
        #expect(response.header("grpc-status") == "\(RPCCode.invalidArgument.rawValue)")
      }
    }
  }
}
