// SPDX-License-Identifier: Apache-2.0

import Protobuf
import RPC

/// Calls a server of the other implementation and compares its answers.
struct PeerCheck {
  private struct Mistake: Error, CustomStringConvertible {
    let description: String
  }

  private let client: RPCClient
  private let anonymous: RPCClient

  init(_ certificates: Certificates, port: UInt16) throws {
    let endpoint = Endpoint.tcp(host: "127.0.0.1", port: port)
    client = try RPCClient(endpoint, tls: certificates.clientTLS)
    anonymous = try RPCClient(endpoint, tls: TLSClientConfiguration(authorities: [certificates.authority]))
  }

  func run() async throws {
    try await step("unary with metadata", unary)
    try await step("large message", largeMessage)
    try await step("server streaming", serverStreaming)
    try await step("client streaming", clientStreaming)
    try await step("bidirectional streaming", bidirectional)
    try await step("error with details", failure)
    try await step("unknown method", unknownMethod)
    try await step("deadline", deadline)
    try await step("cancellation", cancellation)
    try await step("message limit", messageLimit)
    try await step("many calls at once", manyCalls)
    try await step("caller without certificate", withoutCertificate)
    client.close()
    anonymous.close()
  }

  private func step(_ name: String, _ body: () async throws -> Void) async throws {
    do {
      try await body()
      print("ok: our client, their server: \(name)")
    } catch {
      throw Mistake(description: "our client, their server: \(name): \(error)")
    }
  }

  private func expect(_ condition: Bool, _ what: @autoclosure () -> String) throws {
    guard condition else { throw Mistake(description: what()) }
  }

  private func call(_ method: String, _ options: CallOptions = CallOptions()) async throws -> any RPCCall {
    try await client.startCall("/interop.Peer/\(method)", options: options)
  }

  /// One message each way.
  private func ask(_ method: String, _ message: [UInt8], _ options: CallOptions = CallOptions()) async throws -> [UInt8]
  {
    let call = try await call(method, options)
    try await call.send(message)
    call.finishSending()
    guard let response = try await call.receive() else { throw Mistake(description: "no response") }
    guard try await call.receive() == nil else { throw Mistake(description: "two responses") }
    return response
  }

  private func status(_ body: () async throws -> Void) async throws -> RPCStatus {
    do {
      try await body()
    } catch let status as RPCStatus {
      return status
    }
    throw Mistake(description: "the call succeeded")
  }

  private func unary() async throws {
    var metadata: RPCMetadata = ["x-send": "hello"]
    metadata.append([0, 1, 254, 255], forKey: "x-bytes-bin")
    let call = try await call("Echo", CallOptions(metadata: metadata))
    try await call.send([1, 2, 3])
    call.finishSending()
    let response = try await call.receive()
    try expect(response == [1, 2, 3], "answered \(String(describing: response))")
    _ = try await call.receive()
    let initial = try await call.initialMetadata()
    try expect(initial["x-initial"] == "hello", "initial metadata \(initial)")
    let trailing = call.trailingMetadata
    try expect(trailing.binaries("x-bytes-bin") == [[0, 1, 254, 255]], "trailing metadata \(trailing)")
    let caller = String(decoding: try await ask("Whoami", []), as: UTF8.self)
    try expect(caller == "client", "the server saw \(caller)")
  }

  private func largeMessage() async throws {
    let message = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
    let response = try await ask("Echo", message)
    try expect(response == message, "\(response.count) bytes came back")
  }

  private func serverStreaming() async throws {
    let call = try await call("Expand")
    let payload = [UInt8](repeating: 7, count: 50_000)
    try await call.send([100] + payload)
    call.finishSending()
    for number in UInt8(0)..<100 {
      let message = try await call.receive()
      try expect(message == [number] + payload, "message \(number) is wrong")
    }
    try expect(try await call.receive() == nil, "one message too many")
  }

  private func clientStreaming() async throws {
    let call = try await call("Collect")
    for size in 0..<200 { try await call.send([UInt8](repeating: 1, count: size * 100)) }
    call.finishSending()
    let response = String(decoding: try await call.receive() ?? [], as: UTF8.self)
    try expect(response == "1990000", "the server counted \(response) bytes")
  }

  private func bidirectional() async throws {
    let call = try await call("Chat")
    for number in UInt8(0)..<50 {
      try await call.send([number])
      let answer = try await call.receive()
      try expect(answer == [number], "answered \(String(describing: answer))")
    }
    call.finishSending()
    try expect(try await call.receive() == nil, "one message too many")
  }

  private func failure() async throws {
    let status = try await status { _ = try await ask("Fail", []) }
    try expect(status.code == .failedPrecondition, "\(status)")
    try expect(status.message == "Ümläut % und\nZeile", "message \(status.message)")
    try expect(status.details.map(\.typeURL) == ["x/y"], "details \(status.details)")
    try expect(status.trailingMetadata["x-reason"] == "because", "metadata \(status.trailingMetadata)")
  }

  private func unknownMethod() async throws {
    let status = try await status { _ = try await ask("Nothing", []) }
    try expect(status.code == .unimplemented, "\(status)")
  }

  private func deadline() async throws {
    try await serverSeesCancellation {
      let status = try await status { _ = try await ask("Hang", [], CallOptions(timeout: .milliseconds(200))) }
      try expect(status.code == .deadlineExceeded, "\(status)")
    }
  }

  private func cancellation() async throws {
    try await serverSeesCancellation {
      let call = try await call("Hang")
      try await call.send([])
      call.finishSending()
      _ = try await call.initialMetadata()
      call.cancel()
      let status = try await status { _ = try await call.receive() }
      try expect(status.code == .cancelled, "\(status)")
    }
  }

  /// Waits until the server has seen the one call of Hang end that `body` makes, which it learns a little later.
  private func serverSeesCancellation(_ body: () async throws -> Void) async throws {
    let before = try await cancelledCalls()
    try await body()
    while try await cancelledCalls() != before + 1 { await Task.yield() }
  }

  private func cancelledCalls() async throws -> Int {
    let answer = String(decoding: try await ask("Cancelled", []), as: UTF8.self)
    guard let count = Int(answer) else { throw Mistake(description: "\(answer) is not a number of calls") }
    return count
  }

  private func messageLimit() async throws {
    let status = try await status {
      _ = try await ask("Echo", [UInt8](repeating: 0, count: 2000), CallOptions(maximumMessageSize: 1000))
    }
    try expect(status.code == .resourceExhausted, "\(status)")
  }

  private func manyCalls() async throws {
    try await withThrowingTaskGroup { group in
      for number in 0..<300 {
        group.addTask { try await ask("Echo", Array("\(number)".utf8)) == Array("\(number)".utf8) }
      }
      for try await isEqual in group { try expect(isEqual, "an answer is another call's") }
    }
  }

  private func withoutCertificate() async throws {
    let status = try await status {
      let call = try await anonymous.startCall("/interop.Peer/Echo", options: CallOptions())
      try await call.send([])
      call.finishSending()
      _ = try await call.receive()
    }
    try expect(status.code == .unavailable, "\(status)")
  }
}
