// SPDX-License-Identifier: Apache-2.0

import EtcdClient
import Protobuf
import RPC
import Resources
import Specs
import Testing

@testable import EtcdControllers

@Suite(.timeLimit(.minutes(1))) struct EtcdMemberTests {
  /// A member that only tells who it is.
  private struct Member: MaintenanceServiceHandler {
    let id: UInt64

    var methods: [RPCMethod] { maintenanceServiceMethods }

    func status(_ request: Etcd.StatusRequest, context: ServerContext) async throws -> Etcd.StatusResponse {
      .with { $0.header = .with { $0.memberID = id } }
    }
  }

  private typealias Local = EtcdResources.MemberSpec
  private let fixture: SecretsFixture

  init() throws { fixture = try SecretsFixture() }

  @Test func aHealthyMemberIsKnownByItsID() async throws {
    let controller = EtcdMemberController {
      EtcdClient(channel: InProcessChannel(services: [Member(id: 0x1a2b)]))
    }
    try await fixture.runtime(controller).whileRunning {
      try await fixture.publishService("etcd", healthy: false)
      try await fixture.publishService("etcd")
      _ = try await fixture.expect(Local.self, "local") { $0.memberID == EtcdMemberID.text(0x1a2b) }
      try await fixture.publishService("etcd", healthy: false)
      try await fixture.expectGone(Local.self, "local")
    }
  }

  @Test func aMemberThatDoesNotAnswerIsAskedAgain() async throws {
    struct Down: Error {}
    let failures = Countdown(1)
    let controller = EtcdMemberController {
      if failures.take() { throw Down() }
      return EtcdClient(channel: InProcessChannel(services: [Member(id: 7)]))
    }
    try await fixture.publishService("etcd")
    try await fixture.runtime(controller).whileRunning {
      await fixture.time.waitForSleepers()
      fixture.time.advance(by: .seconds(1))
      _ = try await fixture.expect(Local.self, "local")
    }
  }
}
