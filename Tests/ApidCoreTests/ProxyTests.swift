// SPDX-License-Identifier: Apache-2.0

import API
import PKI
import Protobuf
import RPC
import Testing

@testable import ApidCore

@Suite(.timeLimit(.minutes(2))) struct ProxyTests {
  private let hostname = "/machine.MachineService/Hostname"

  private func call(
    _ channel: any RPCChannel, _ path: String, _ metadata: RPCMetadata = RPCMetadata()
  ) async throws -> [[UInt8]] {
    let call = try await channel.startCall(path, options: CallOptions(metadata: metadata))
    try await call.send([])
    call.finishSending()
    var replies: [[UInt8]] = []
    while let reply = try await call.receive() { replies.append(reply) }
    return replies
  }

  private func status(_ body: () async throws -> Void) async -> RPCStatus? {
    do {
      try await body()
      return nil
    } catch {
      return error as? RPCStatus
    }
  }

  private func nodes(_ names: String...) -> RPCMetadata {
    var metadata = RPCMetadata()
    for name in names { metadata.append(name, forKey: "nodes") }
    return metadata
  }

  @Test func answersLocallyWithoutANode() async throws {
    let nodes = try await TwoNodes()
    #expect(try await call(nodes.client(), hostname) == [nodes.first.hostnameReply])
    #expect(nodes.first.calls.first?.strings("talos-role") == ["os:admin"])
    #expect(nodes.second.calls.isEmpty)
  }

  @Test func forwardsToOneNodeUnchanged() async throws {
    let nodes = try await TwoNodes()
    let replies = try await call(nodes.client(["os:reader"]), hostname, ["node": "10.0.0.2", "custom": "kept"])
    #expect(replies == [nodes.second.hostnameReply])
    let seen = try #require(nodes.second.calls.first)
    #expect(seen.strings("talos-role") == ["os:reader"])
    #expect(seen["proxyfrom"] == "unknown")
    #expect(seen["node"] == nil)
    #expect(seen["custom"] == "kept")
  }

  @Test func aNodeThatAnswersWithoutEndFails() async throws {
    let nodes = try await TwoNodes()
    let replies = try await call(nodes.client(), "/machine.MachineService/Memory", self.nodes("10.0.0.2"))
    let merged = try Machine.MemoryResponse(protobuf: #require(replies.first))
    #expect(merged.messages.map { $0.metadata?.status?.code } == [Int32(RPCCode.resourceExhausted.rawValue)])
  }

  /// It names addresses where nobody answers, and its calls do not end.
  @Test func aClientConnectsToSoManyNodesAtOnce() async throws {
    let connecting = AsyncStream<String>.makeStream()
    let nodes = try await TwoNodes { node in connecting.continuation.yield(node) }
    let (greedy, other) = (try nodes.client(["os:reader"]), try nodes.client())
    var calls: [any RPCCall] = []
    for number in 0..<70 {
      calls.append(try await greedy.startCall(hostname, options: CallOptions(metadata: ["node": "dead \(number)"])))
    }
    var started = connecting.stream.makeAsyncIterator()
    for _ in 0..<64 { _ = await started.next() }
    #expect(try await call(other, hostname, ["node": "10.0.0.2"]) == [nodes.second.hostnameReply])
    #expect(nodes.pool.openCount == 65)
    for call in calls { call.cancel() }
  }

  /// All calls share one connection to machined: a client that never ends its calls must not take it all.
  @Test func aClientHasSoManyCallsAtOnce() async throws {
    let nodes = try await TwoNodes(quota: CallQuota(perClient: 2))
    let (greedy, other) = (try nodes.client(["os:reader"]), try nodes.client())
    let dmesg = try await greedy.startCall("/machine.MachineService/Dmesg", options: CallOptions())
    _ = try await dmesg.initialMetadata()
    let tooMany = await status {
      _ = try await call(greedy, hostname, self.nodes("10.0.0.1", "10.0.0.2"))
    }
    #expect(tooMany?.code == .resourceExhausted)
    #expect(try await call(greedy, hostname) == [nodes.first.hostnameReply])
    #expect(try await call(other, hostname, self.nodes("10.0.0.1", "10.0.0.2")).count == 1)
    dmesg.cancel()
    for await _ in nodes.first.cancelled { break }
  }

  @Test func carriesTrailersBack() async throws {
    let nodes = try await TwoNodes()
    let call = try await nodes.client().startCall(hostname, options: CallOptions(metadata: ["node": "10.0.0.2"]))
    try await call.send([])
    call.finishSending()
    while try await call.receive() != nil {}
    #expect(call.trailingMetadata["said-by"] == "second")
  }

  @Test func mergesTheRepliesOfManyNodes() async throws {
    let nodes = try await TwoNodes()
    let replies = try await call(nodes.client(), hostname, self.nodes("10.0.0.2", "10.0.0.1", "10.0.0.9"))
    let merged = try Machine.HostnameResponse(protobuf: #require(replies.first))
    #expect(merged.messages.map(\.hostname) == ["second", "first", ""])
    #expect(merged.messages.map { $0.metadata?.hostname } == ["10.0.0.2", "10.0.0.1", "10.0.0.9"])
    #expect(
      merged.messages.map { $0.metadata?.error } == [
        "", "", "rpc error: code = Unavailable desc = no route to 10.0.0.9",
      ])
    #expect(merged.messages.last?.metadata?.status?.code == 14)
    #expect(replies.count == 1)
  }

  @Test func marksStreamedMessages() async throws {
    let nodes = try await TwoNodes()
    let replies = try await call(
      nodes.client(), "/machine.MachineService/Logs", self.nodes("10.0.0.1", "10.0.0.2", "10.0.0.9"))
    let lines = try replies.map { try Common.Data(protobuf: $0) }
    #expect(lines.filter { $0.metadata?.hostname == "10.0.0.1" }.map(\.bytes) == [[0], [1], [2]])
    #expect(lines.filter { $0.metadata?.hostname == "10.0.0.2" }.map(\.bytes) == [[0], [1], [2]])
    #expect(lines.filter { $0.metadata?.error != "" }.map { $0.metadata?.hostname } == ["10.0.0.9"])
  }

  @Test func aFailureOfOneNodeIsTheCallsFailure() async throws {
    let nodes = try await TwoNodes()
    let failure = await status {
      _ = try await call(nodes.client(), "/machine.MachineService/Reset", ["node": "10.0.0.2"])
    }
    #expect(failure?.code == .failedPrecondition)
    #expect(failure?.message == "second is busy")
  }

  @Test func aForwardedCallIsNeverForwardedAgain() async throws {
    let nodes = try await TwoNodes()
    let replies = try await call(nodes.client(), hostname, ["node": "10.0.0.2", "proxyfrom": "10.0.0.3"])
    #expect(replies == [nodes.first.hostnameReply])
  }

  @Test func cancellingEndsTheBackendsCall() async throws {
    let nodes = try await TwoNodes()
    let call = try await nodes.client().startCall(
      "/machine.MachineService/Dmesg", options: CallOptions(metadata: ["node": "10.0.0.2"]))
    try await call.send([])
    call.finishSending()
    _ = try await call.receive()
    call.cancel()
    for await _ in nodes.second.cancelled { break }
    let failure = await status { while try await call.receive() != nil {} }
    #expect(failure?.code == .cancelled)
  }

  @Test func cancellingEndsAFanOut() async throws {
    let nodes = try await TwoNodes()
    let call = try await nodes.client().startCall(
      "/machine.MachineService/Dmesg", options: CallOptions(metadata: self.nodes("10.0.0.1", "10.0.0.2")))
    try await call.send([])
    call.finishSending()
    _ = try await call.receive()
    call.cancel()
    for await _ in nodes.first.cancelled { break }
    for await _ in nodes.second.cancelled { break }
  }

  @Test func workersAnswerForThemselvesOnly() async throws {
    let nodes = try await TwoNodes(canForward: false)
    #expect(try await call(nodes.client(), hostname, ["node": "10.0.0.1"]) == [nodes.first.hostnameReply])
    for metadata in [["node": "10.0.0.2"], self.nodes("10.0.0.2"), self.nodes("10.0.0.1", "10.0.0.2")] {
      let failure = await status { _ = try await call(nodes.client(), hostname, metadata) }
      #expect(failure?.code == .permissionDenied)
      #expect(failure?.message.contains("no request forwarding") == true)
    }
  }

  @Test func resourcesGoToOneNodeAtATime() async throws {
    let nodes = try await TwoNodes()
    let get = "/cosi.resource.State/Get"
    #expect(try await call(nodes.client(), get, ["node": "10.0.0.2"]) == [Array("second".utf8)])
    let failure = await status { _ = try await call(nodes.client(), get, self.nodes("10.0.0.2")) }
    #expect(failure?.code == .invalidArgument)
  }

  @Test func onlyOtherNodesMaySpeakForSomeone() async throws {
    let nodes = try await TwoNodes()
    let failure = await status {
      _ = try await call(nodes.client(["os:reader"]), hostname, ["talos-role": "os:admin"])
    }
    #expect(failure?.code == .permissionDenied)
    _ = try await call(nodes.client(["os:impersonator"]), hostname, ["talos-role": "os:operator"])
    #expect(nodes.first.calls.map { $0.strings("talos-role") } == [["os:operator"]])
  }

  @Test(arguments: [CertificateUsage.server, [.server, .client], []])
  func onlyClientCertificatesOpenTheDoor(_ usages: CertificateUsage) async throws {
    let nodes = try await TwoNodes()
    let failure = await status { _ = try await call(nodes.client(usages: usages), hostname) }
    #expect(failure?.code == .unauthenticated)
    #expect(nodes.first.calls.isEmpty)
  }

  @Test func unknownRolesGrantNothing() async throws {
    let nodes = try await TwoNodes()
    _ = try await call(nodes.client(["os:root", "os:reader"]), hostname)
    #expect(nodes.first.calls.first?.strings("talos-role") == ["os:reader"])
  }
}
