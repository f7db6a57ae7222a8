// SPDX-License-Identifier: Apache-2.0

import RPC
import Testing

/// What breaks the rules costs the offender its connection, and nobody else anything.
@Suite(.timeLimit(.minutes(2)))
struct BadInputTests {
  struct Offence: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]

    init(_ name: String, _ bytes: [UInt8]) {
      testDescription = name
      self.bytes = bytes
    }
  }

  private static let start = Frame.preface + Frame.settings
  private static let endlessHeaders = (0..<200).flatMap { number in
    Frame.frame(9, stream: 1, Frame.field("x-\(number)", String(repeating: "a", count: 8000)))
  }

  static let offences = [
    Offence("garbage", Array("\u{1}\u{2}\u{3}garbage that is no preface at all".utf8)),
    Offence("HTTP/1.1", Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8)),
    Offence("TLS", [22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3] + [UInt8](repeating: 7, count: 100)),
    Offence("wrong preface", Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\r".utf8) + Frame.settings),
    Offence("no settings", Frame.preface + Frame.frame(6, [0, 0, 0, 0, 0, 0, 0, 0])),
    Offence("oversized frame", start + Frame.header(length: 0xff_ffff, 0, stream: 1)),
    Offence("oversized header frame", start + Frame.header(length: 70_000, 1, flags: 4, stream: 1)),
    Offence("data of an idle stream", start + Frame.data([0], stream: 5)),
    Offence("even stream", start + Frame.headers(Frame.request("/x"), stream: 2)),
    Offence("broken compression", start + Frame.headers([0xff, 0xff, 0xff, 0xff, 0xff, 0xff], stream: 1)),
    Offence("settings of odd length", start + Frame.frame(4, [1, 2, 3])),
    Offence("settings acknowledged with payload", start + Frame.frame(4, flags: 1, [0, 1, 0, 0, 0, 1])),
    Offence(
      "window beyond its maximum",
      start + Frame.frame(8, Frame.bigEndian(0x7fff_ffff))
        + Frame.frame(8, Frame.bigEndian(0x7fff_ffff))),
    Offence("push by a client", start + Frame.frame(5, flags: 4, stream: 1, [0, 0, 0, 2])),
    Offence("endless headers", start + Frame.headers(Frame.request("/x"), stream: 1, flags: 0) + endlessHeaders),
    Offence(
      "frame inside headers",
      start + Frame.headers(Frame.request("/x"), stream: 1, flags: 0)
        + Frame.frame(6, [0, 0, 0, 0, 0, 0, 0, 0])),
    Offence("ping of odd length", start + Frame.frame(6, [1])),
  ]

  @Test(arguments: offences)
  func offenderLosesItsConnection(_ offence: Offence) async throws {
    try await TestServer.with(.tcp) { test in
      let call = try await test.channel.startCall("/test.Echo/Chat", options: CallOptions())
      try await call.send([1])
      _ = try await call.receive()
      let offender = try await RawClient(test.endpoint)
      defer { offender.close() }
      try await offender.send(offence.bytes)
      try await offender.readToEnd()
      // The others go on.
      try await call.send([2])
      let answer = try await call.receive()
      #expect(answer == [2])
      call.cancel()
    }
  }

  @Test
  func plaintextOnATLSPortIsRefused() async throws {
    try await TestServer.with(.tls) { test in
      let offender = try await RawClient(test.endpoint)
      defer { offender.close() }
      try await offender.send(Self.start)
      try await offender.readToEnd()
      let echo = try await test.unary("Unary", [1])
      #expect(echo == [1])
    }
  }

  @Test(arguments: [
    ("GET", "application/grpc", "405"), ("POST", "text/html", "415"), ("POST", "application/json", "415"),
  ])
  func otherRequestsAreAnsweredWithAnHTTPStatus(_ method: String, _ type: String, _ status: String) async throws {
    try await TestServer.with(.tcp) { test in
      let client = try HTTP2Client(test.endpoint, tls: nil)
      defer { client.close() }
      let request = HTTP2Request(method, "/test.Echo/Unary", headers: [HTTP2Header("content-type", type)])
      let response = try await client.request(request)
      #expect("\(response.status)" == status)
    }
  }
}
