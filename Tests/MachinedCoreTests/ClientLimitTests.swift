// SPDX-License-Identifier: Apache-2.0

import API
import Protobuf
import RPC
import System
import Testing

@testable import MachinedCore

/// What one client may make a node do.
@Suite(.timeLimit(.minutes(1))) struct ClientLimitTests {
  private static func context(_ roles: Set<Role>) -> ServerContext {
    let context = ServerContext(path: "/x", peer: PeerIdentity())
    context[CallerRolesKey.self] = roles
    return context
  }

  private func refusal(
    controlPlanes: [String] = [], workers: [String] = [], endpoint: String = "", roles: [String] = ["os:reader"]
  ) -> RPCCode? {
    let info = Cluster.ClusterInfo.with {
      $0.controlPlaneNodes = controlPlanes
      $0.workerNodes = workers
      $0.forceEndpoint = endpoint
    }
    do {
      try info.checkTargets(roles)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func healthIsAskedOfABoundedNumberOfAddresses() {
    #expect(refusal(controlPlanes: ["10.5.0.2", "fd00::2"], workers: ["10.5.0.3"]) == nil)
    let many = (0..<1025).map { "10.5.\($0 / 256).\($0 % 256)" }
    #expect(refusal(workers: Array(many.dropLast())) == nil)
    #expect(refusal(workers: many) == .invalidArgument)
    #expect(refusal(controlPlanes: ["10.5.0.2"], workers: ["10.5.0.2"]) == .invalidArgument)
    #expect(refusal(controlPlanes: ["slow.example"]) == .invalidArgument)
  }

  @Test func onlyAdministratorsChooseTheEndpoint() {
    #expect(refusal(endpoint: "https://10.5.0.1:6443") == .permissionDenied)
    #expect(refusal(endpoint: "https://10.5.0.1:6443", roles: ["os:admin"]) == nil)
  }

  @Test func callsBeyondALimitAreRefused() async throws {
    let limit = ConcurrencyLimit("long calls", maximum: 2)
    let (reader, administrator) = (Self.context([.reader]), Self.context([.admin]))
    try await limit.run(reader) {
      try await limit.run(reader) {
        let status = await #expect(throws: RPCStatus.self) { try await limit.run(reader) {} }
        #expect(status?.code == .resourceExhausted)
        #expect(status?.message == "this node has 2 long calls under way already: try again later")
        try await limit.run(administrator) {}
      }
      try await limit.run(reader) {}
    }
  }

  @Test func namesOfTimeServersAreBounded() async throws {
    let client = TimeServiceClient(try NodeFixture().channel())
    let status = await #expect(throws: RPCStatus.self) {
      _ = try await client.timeCheck(
        .with { $0.server = String(repeating: "a", count: 254) }, options: NodeFixture.reader)
    }
    #expect(status?.code == .invalidArgument)
  }

  @Test func whoAsksForTheTimeIsToldToNameAServer() async throws {
    let fixture = try NodeFixture()
    // Nobody serves time at this address.
    let config = try NodeFixture.patched(NodeFixture.config(), "machine: {time: {servers: [127.0.0.99]}}")
    _ = try await fixture.node.config.apply(config, .automatic, dryRun: false, byAdministrator: true)
    let status = await #expect(throws: RPCStatus.self) {
      _ = try await TimeServiceClient(fixture.channel()).time(Google.Empty(), options: NodeFixture.reader)
    }
    #expect(status?.code == .unavailable)
    #expect(status?.message.hasPrefix("no time server answered: ") == true)
    #expect(status?.message.hasSuffix("; name one that does with --check") == true)
  }

  @Test func timeServersCountFractionsOfSeconds() {
    var answer = [UInt8](repeating: 0, count: 48)
    answer[0] = 0x24
    answer[1] = 2
    // 2026-01-01T00:00:00.75Z in seconds since 1900.
    answer.replaceSubrange(40..<48, with: [0xED, 0x00, 0x2B, 0x80, 0xC0, 0, 0, 0])
    #expect(TimeQuery.transmitTime(answer)?.nanoseconds == 750_000_000)
  }
}
