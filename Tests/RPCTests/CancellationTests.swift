// SPDX-License-Identifier: Apache-2.0

import Protobuf
import RPC
import Testing

/// Cancelling the task that makes a call, or dropping what reads it, ends the call on both sides.
@Suite(.timeLimit(.minutes(1)))
struct CancellationTests {
  private struct Failure: Error {}

  private func requests(
    failing: Bool = false
  ) -> AsyncThrowingStream<Google.StringValue, any Error> {
    AsyncThrowingStream { continuation in
      continuation.yield(Google.StringValue())
      if failing { continuation.finish(throwing: Failure()) }
    }
  }

  @Test(arguments: Wiring.allCases)
  func cancelledTaskCancelsItsUnaryCall(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let task = Task { () -> Google.Empty in try await test.channel.unary("/test.Echo/Hang", Google.Empty()) }
      await test.service.hangs.wait()
      task.cancel()
      await #expect(throws: (any Error).self) { try await task.value }
      await test.service.cancellations.wait()
    }
  }

  @Test(arguments: Wiring.allCases)
  func cancelledTaskCancelsItsClientStream(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let task = Task { [requests = requests()] () -> Google.Empty in
        try await test.channel.clientStreaming("/test.Echo/Hang", requests)
      }
      await test.service.hangs.wait()
      task.cancel()
      await #expect(throws: (any Error).self) { try await task.value }
      await test.service.cancellations.wait()
    }
  }

  @Test(arguments: Wiring.allCases)
  func cancelledReaderCancelsItsStream(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let stream: ResponseStream<Google.Empty> =
        try await test.channel.serverStreaming("/test.Echo/Hang", Google.Empty())
      let task = Task { for try await _ in stream {} }
      await test.service.hangs.wait()
      task.cancel()
      await #expect(throws: (any Error).self) { try await task.value }
      await test.service.cancellations.wait()
    }
  }

  @Test(arguments: Wiring.allCases)
  func droppedStreamCancelsItsCall(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      var stream: ResponseStream<Google.Empty>? =
        try await test.channel.serverStreaming("/test.Echo/Hang", Google.Empty())
      await test.service.hangs.wait()
      #expect(stream != nil)
      stream = nil
      await test.service.cancellations.wait()
    }
  }

  @Test(arguments: Wiring.allCases)
  func droppedStreamStopsItsSender(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let (requests, continuation) = AsyncThrowingStream<Google.StringValue, any Error>.makeStream()
      let ended = Signal()
      continuation.onTermination = { _ in ended.fire() }
      var stream: ResponseStream<Google.Empty>? =
        try await test.channel.bidirectional("/test.Echo/Hang", requests)
      await test.service.hangs.wait()
      #expect(stream != nil)
      stream = nil
      await ended.wait()
      await test.service.cancellations.wait()
    }
  }

  @Test(arguments: Wiring.allCases)
  func failingRequestsCancelTheCall(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let collect = Task { [requests = requests(failing: true)] () -> Google.Empty in
        try await test.channel.clientStreaming("/test.Echo/Collect", requests)
      }
      await #expect(throws: Failure.self) { try await collect.value }
      let stream: ResponseStream<Google.StringValue> =
        try await test.channel.bidirectional("/test.Echo/Chat", requests(failing: true))
      await #expect(throws: Failure.self) { for try await _ in stream {} }
    }
  }

  @Test(arguments: Wiring.allCases)
  func cancelledTaskStopsWaitingForInitialMetadata(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let stream: ResponseStream<Google.Empty> =
        try await test.channel.bidirectional("/test.Echo/Collect", requests())
      let task = Task { try await stream.initialMetadata }
      task.cancel()
      await #expect(throws: (any Error).self) { try await task.value }
    }
  }

  @Test(arguments: [Wiring.tcp, .unix, .tls])
  func taskThatWasCancelledBeforeWaitsForNothing(_ wiring: Wiring) async throws {
    try await TestServer.with(wiring) { test in
      let call = try await test.channel.startCall("/test.Echo/Collect", options: CallOptions())
      let full = try await test.channel.startCall("/test.Echo/Hang", options: CallOptions())
      let waits: [@Sendable () async throws -> Void] = [
        { _ = try await call.receive() }, { _ = try await call.initialMetadata() },
        { while true { try await full.send([UInt8](repeating: 0, count: 100_000)) } },
      ]
      for wait in waits {
        let task = Task {
          withUnsafeCurrentTask { $0?.cancel() }
          try await wait()
        }
        await #expect(throws: CancellationError.self) { try await task.value }
      }
      full.cancel()
      // The call itself is still there.
      try await call.send([1, 2, 3])
      call.finishSending()
      #expect(try await call.receive() == Array("3".utf8))
    }
  }
}
