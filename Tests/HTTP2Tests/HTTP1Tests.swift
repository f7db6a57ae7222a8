// SPDX-License-Identifier: Apache-2.0

@testable import HTTP2
import EventLoop
import Glibc
import Synchronization
import System
import Testing

@Suite(.timeLimit(.minutes(1)))
struct HTTP1Tests {
  /// Listens, answers every connection with `answer` and closes it unless `keepsOpen`.
  private func with(
    _ answer: String, keepsOpen: Bool = false, _ body: (UInt16) async throws -> Void
  ) async throws {
    let loop = try EventLoopGroup.shared.nextInTurn()
    let open = Mutex<[Int32]>([])
    let listener = try SocketListener(.tcp(host: "127.0.0.1", port: 0), on: loop) { descriptor in
      _ = answer.withCString { send(descriptor, $0, answer.utf8.count, Int32(MSG_NOSIGNAL)) }
      shutdown(descriptor, Int32(keepsOpen ? SHUT_RD : SHUT_WR))
      open.withLock { $0.append(descriptor) }
    }
    defer {
      listener.close()
      for descriptor in open.withLock({ $0 }) { close(descriptor) }
    }
    guard case .tcp(_, let port) = listener.endpoint else { return }
    try await body(port)
  }

  @Test
  func statusAndBodyAreRead() async throws {
    try await with("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok, and more") { port in
      let response = try await HTTP1.get(host: "127.0.0.1", port: port, path: "/healthz", timeout: .seconds(10))
      #expect(response.status == 200 && response.body == Array("ok".utf8) && response.header("Content-Length") == "2")
    }
  }

  @Test
  func silentServerRunsIntoTheTimeout() async throws {
    try await with("HTTP/1.1 200 OK\r\n", keepsOpen: true) { port in
      let error = await #expect(throws: HTTP2Error.self) {
        try await HTTP1.get(host: "127.0.0.1", port: port, path: "/", timeout: .milliseconds(50))
      }
      #expect(error?.code == .timeout)
    }
  }

  @Test
  func answerBeyondTheLimitIsRefused() async throws {
    try await with("HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 5000)) { port in
      let error = await #expect(throws: HTTP2Error.self) {
        try await HTTP1.get(host: "127.0.0.1", port: port, path: "/", timeout: .seconds(10), limit: 1000)
      }
      #expect(error?.code == .tooLarge)
    }
  }

  @Test
  func nobodyThereIsSaid() async throws {
    let error = await #expect(throws: SystemError.self) {
      try await HTTP1.get(host: "127.0.0.1", port: 1, path: "/", timeout: .seconds(10))
    }
    #expect(error?.code == .connectionRefused)
  }

  @Test(arguments: [":\u{301}s", ": \u{301}s\t ", ":\t\u{301}s"])
  func valuesMayBeginWithCombiningMarks(_ rest: String) throws {
    let answer = try HTTP1Parser.parse(Array("HTTP/1.1 200 OK\r\nx\(rest)\r\n\r\n".utf8))
    #expect(answer.header("x")?.unicodeScalars.elementsEqual("\u{301}s".unicodeScalars) == true)
  }

  @Test(arguments: [
    "", "HTTP/1.1 200 OK", "HTTP/2 200\r\n\r\n", "hello\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 99 x\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nfolded\r\n\r\n",
  ])
  func malformedAnswersAreRefused(_ text: String) {
    #expect(throws: HTTP2Error.self) { try HTTP1Parser.parse(Array(text.utf8)) }
  }
}
