// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Synchronization
import Testing

@testable import RPC

/// Servers that answer before they have read the request.
@Suite(.timeLimit(.minutes(1))) struct EarlyAnswerTests {
  /// A call that ended with OK before the first message was sent.
  private final class EndedCall: RPCCall {
    private let answers: Mutex<[[UInt8]]>

    init(_ answers: [[UInt8]]) { self.answers = Mutex(answers) }

    func send(_ message: [UInt8]) async throws { throw RPCStatus.callHasEnded }
    func finishSending() {}
    func receive() async throws -> [UInt8]? { answers.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
    func initialMetadata() async throws -> RPCMetadata { RPCMetadata() }
    var trailingMetadata: RPCMetadata { RPCMetadata() }
    func cancel() {}
  }

  private struct Channel: RPCChannel {
    let answers: [[UInt8]]

    func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall { EndedCall(answers) }
  }

  private static let answers = [Google.StringValue.with { $0.value = "early" }.protobuf()]

  @Test func theAnswerCounts() async throws {
    let answer: Google.StringValue = try await Channel(answers: Self.answers).unary("/a/B", Google.Empty())
    #expect(answer.value == "early")
  }

  @Test func soDoAnswersOfAStream() async throws {
    let stream: ResponseStream<Google.StringValue> = try await Channel(answers: Self.answers)
      .serverStreaming("/a/B", Google.Empty())
    var values: [String] = []
    for try await answer in stream { values.append(answer.value) }
    #expect(values == ["early"])
  }

  @Test func anAnswerMustBeThere() async throws {
    let status = await #expect(throws: RPCStatus.self) {
      let _: Google.StringValue = try await Channel(answers: []).unary("/a/B", Google.Empty())
    }
    #expect(status?.code == .internalError)
  }
}
