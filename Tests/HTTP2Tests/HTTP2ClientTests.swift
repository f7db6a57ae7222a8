// SPDX-License-Identifier: Apache-2.0

import EventLoop
import Glibc
import HTTP2
import Testing

@Suite(.timeLimit(.minutes(1)))
struct HTTP2ClientTests {
  private func with(_ body: (TestHTTPServer, HTTP2Client) async throws -> Void) async throws {
    let server = try TestHTTPServer()
    defer { server.close() }
    let client = try HTTP2Client(server.endpoint, tls: nil)
    defer { client.close() }
    try await body(server, client)
  }

  @Test
  func bodyGoesAndComes() async throws {
    try await with { _, client in
      let body = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      let response = try await client.request(HTTP2Request("PUT", "/echo", body: body))
      #expect(response.status == 200)
      #expect(response.header("Content-Type") == "application/test")
      let echo = try await response.collect(upTo: 3_000_000)
      #expect(echo == body)
    }
  }

  @Test(arguments: [204, 404, 503])
  func anyStatusIsAnAnswer(_ status: Int) async throws {
    try await with { _, client in
      let response = try await client.request(HTTP2Request("GET", "/status/\(status)"))
      #expect(response.status == status)
      let body = try await response.collect(upTo: 0)
      #expect(body.isEmpty)
    }
  }

  @Test
  func endlessAnswerIsReadAsFarAsWanted() async throws {
    try await with { server, client in
      let response = try await client.request(HTTP2Request("GET", "/many"))
      var iterator = response.body.makeAsyncIterator()
      var count = 0
      while count < 5_000_000 { count += try await iterator.next()?.count ?? 0 }
      response.body.cancel()
      var closed = server.closedStreams.stream.makeAsyncIterator()
      #expect(await closed.next() == "/many")
    }
  }

  @Test
  func answerBeyondTheLimitIsRefused() async throws {
    try await with { _, client in
      let response = try await client.request(HTTP2Request("GET", "/many"))
      let error = await #expect(throws: HTTP2Error.self) { try await response.collect(upTo: 100_000) }
      #expect(error?.code == .tooLarge)
    }
  }

  @Test
  func silentServerRunsIntoTheTimeout() async throws {
    try await with { _, client in
      let error = await #expect(throws: HTTP2Error.self) {
        try await client.request(HTTP2Request("GET", "/hang", timeout: .milliseconds(50)))
      }
      #expect(error?.code == .timeout)
    }
  }

  @Test
  func cancelledTaskEndsItsRequest() async throws {
    try await with { server, client in
      _ = try await client.request(HTTP2Request("GET", "/status/200"))
      let task = Task { try await client.request(HTTP2Request("GET", "/hang")) }
      let many = try await client.request(HTTP2Request("GET", "/many"))
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      many.body.cancel()
    }
  }

  @Test
  func cancelledReaderEndsItsRequest() async throws {
    try await with { server, client in
      let response = try await client.request(HTTP2Request("GET", "/many"))
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        for try await _ in response.body {}
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      var closed = server.closedStreams.stream.makeAsyncIterator()
      #expect(await closed.next() == "/many")
    }
  }

  @Test
  func nobodyThereIsSaid() async throws {
    let client = try HTTP2Client(.unix(path: "@no-http-\(getpid())"), tls: nil)
    let error = await #expect(throws: HTTP2Error.self) { try await client.request(HTTP2Request("GET", "/")) }
    #expect(error?.code == .connectionFailed)
    client.close()
  }
}
