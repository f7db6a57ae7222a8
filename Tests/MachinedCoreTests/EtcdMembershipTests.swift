// SPDX-License-Identifier: Apache-2.0

import Resources
import API
import EtcdClient
import KubernetesTemplates
import Protobuf
import RPC
import Specs
import Synchronization
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(1))) struct EtcdMembershipTests {
  /// The members of a cluster.
  private final class Cluster: EtcdClient::ClusterServiceHandler {
    let members: Mutex<[Etcd.Member]>
    /// Refusals of the next calls that add or promote a member.
    let refusals = Mutex<[RPCStatus]>([])

    /// What the member answers that was removed.
    let lastWords = Mutex<RPCStatus?>(nil)

    init(_ members: [Etcd.Member]) { self.members = Mutex(members) }

    private func refuseIfAsked() throws {
      if let refusal = refusals.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { throw refusal }
    }

    func memberPromote(
      _ request: Etcd.MemberPromoteRequest, context: ServerContext
    ) async throws -> Etcd.MemberPromoteResponse {
      try refuseIfAsked()
      members.withLock { members in
        for index in members.indices where members[index].id == request.id { members[index].isLearner = false }
      }
      return .init()
    }

    func memberList(_ request: Etcd.MemberListRequest, context: ServerContext) async throws -> Etcd.MemberListResponse {
      let members = members.withLock { $0 }
      return .with { $0.members = members }
    }

    func memberAdd(_ request: Etcd.MemberAddRequest, context: ServerContext) async throws -> Etcd.MemberAddResponse {
      try refuseIfAsked()
      members.withLock { members in
        members.append(
          .with {
            $0.id = 99
            $0.peerURLs = request.peerURLs
            $0.isLearner = request.isLearner
          })
      }
      return .init()
    }

    func memberRemove(
      _ request: Etcd.MemberRemoveRequest, context: ServerContext
    ) async throws -> Etcd.MemberRemoveResponse {
      members.withLock { $0.removeAll { $0.id == request.id } }
      if let status = lastWords.withLock({ $0 }) { throw status }
      return .init()
    }
  }

  /// The member of this node.
  private struct LocalMember: EtcdClient::MaintenanceServiceHandler {
    let cluster: Cluster

    func status(_ request: Etcd.StatusRequest, context: ServerContext) async throws -> Etcd.StatusResponse {
      let own = cluster.members.withLock { $0.first { $0.id == 99 } }
      return .with {
        $0.header = .with { $0.memberID = 99 }
        $0.isLearner = own?.isLearner ?? false
      }
    }
  }

  private let base = TemporaryDirectory()
  private var directory: String { "\(base.path)/etcd" }
  private let clock = VirtualTime()

  private static func member(_ id: UInt64, _ name: String, _ address: String) -> Etcd.Member {
    .with {
      $0.id = id
      $0.name = name
      $0.peerURLs = ["https://\(address):2380"]
    }
  }

  private func membership(_ cluster: Cluster, peers: [String]) -> EtcdMembership {
    EtcdMembership(
      clock: clock, dataDirectory: directory, below: base.path,
      connect: { endpoints in
        let isLocal = endpoints == [.tcp(host: "127.0.0.1", port: 2379)]
        return EtcdClient(
          channel: InProcessChannel(services: isLocal ? [LocalMember(cluster: cluster), cluster] : [cluster]))
      },
      peers: { peers.compactMap { IPAddress($0) } })
  }

  private static func spec() throws -> EtcdResources.SpecSpec {
    let address = Common.NetIP(try #require(IPAddress("10.5.0.3")))
    return .with {
      $0.name = "node2"
      $0.image = "registry.k8s.io/etcd:3.5.16"
      $0.advertisedAddresses = [address]
      $0.listenClientAddresses = [address]
    }
  }

  @Test func aMemberWithDataRestarts() async throws {
    try Files.makeDirectories("\(directory)/member")
    let membership = membership(Cluster([]), peers: [])
    let input = try await membership.input(for: Self.spec())
    #expect(input.initialState == .restart)
    // The node itself asks its member on the loopback address.
    #expect(input.listenClientAddresses == ["10.5.0.3", "127.0.0.1"])
    #expect(throws: EtcdAlreadyBootstrapped.self) { try membership.requestBootstrap() }
  }

  @Test func bootstrapBeginsACluster() async throws {
    let membership = membership(Cluster([]), peers: [])
    try membership.requestBootstrap()
    let input = try await membership.input(for: Self.spec())
    #expect(input.initialState == .new(cluster: "node2=https://10.5.0.3:2380"))
  }

  @Test func withoutPeersTheMemberWaitsForTheBootstrap() async throws {
    let membership = membership(Cluster([]), peers: [])
    let spec = try Self.spec()
    let task = Task { try await membership.input(for: spec).initialState }
    await clock.waitForSleepers(1)
    try membership.requestBootstrap()
    #expect(try await task.value == .new(cluster: "node2=https://10.5.0.3:2380"))
  }

  @Test func aClusterIsJoinedAsALearner() async throws {
    let cluster = Cluster([Self.member(1, "node1", "10.5.0.2")])
    let input = try await membership(cluster, peers: ["10.5.0.2"]).input(for: Self.spec())
    #expect(input.initialState == .existing(cluster: "node1=https://10.5.0.2:2380,node2=https://10.5.0.3:2380"))
    #expect(cluster.members.withLock { $0 }.map(\.isLearner) == [false, true])
    // Asked again, as after a crash between the two, it does not join twice.
    _ = try await membership(cluster, peers: ["10.5.0.2"]).input(for: Self.spec())
    #expect(cluster.members.withLock { $0 }.count == 2)
  }

  @Test func theMemberOfAnEarlierLifeGoesFirst() async throws {
    let cluster = Cluster([Self.member(1, "node1", "10.5.0.2"), Self.member(2, "node2", "10.5.0.77")])
    _ = try await membership(cluster, peers: ["10.5.0.2"]).input(for: Self.spec())
    #expect(cluster.members.withLock { $0 }.map(\.id) == [1, 99])
  }

  @Test func aWipedNodeGivesUpItsOldMember() async throws {
    let cluster = Cluster([Self.member(1, "node1", "10.5.0.2"), Self.member(2, "node2", "10.5.0.3")])
    _ = try await membership(cluster, peers: ["10.5.0.2", "10.5.0.3"]).input(for: Self.spec())
    #expect(cluster.members.withLock { $0 }.map(\.id) == [1, 99])
  }

  @Test func aRefusedJoinIsReportedAndRepeated() async throws {
    let cluster = Cluster([Self.member(1, "node1", "10.5.0.2")])
    cluster.refusals.withLock { $0 = [RPCStatus(.failedPrecondition, "too many learner members in cluster")] }
    let (membership, spec) = (membership(cluster, peers: ["10.5.0.2"]), try Self.spec())
    let reports = Mutex<[String]>([])
    let task = Task {
      try await membership.input(for: spec) { text in reports.withLock { $0.append(text) } }.initialState
    }
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(1))
    #expect(try await task.value == .existing(cluster: "node1=https://10.5.0.2:2380,node2=https://10.5.0.3:2380"))
    #expect(reports.withLock { $0 }.count == 1)
    #expect(reports.withLock { $0 }.first?.contains("too many learner members") == true)
  }

  @Test func membersJoinOneAfterTheOther() async throws {
    let cluster = Cluster([Self.member(1, "node1", "10.5.0.2"), Self.member(2, "", "10.5.0.4")])
    let (membership, spec) = (membership(cluster, peers: ["10.5.0.2"]), try Self.spec())
    let task = Task { try await membership.input(for: spec).initialState }
    await clock.waitForSleepers(1)
    cluster.members.withLock { $0[1].name = "node3" }
    clock.advance(by: .seconds(1))
    let state = try await task.value
    #expect(
      state
        == .existing(
          cluster: "node1=https://10.5.0.2:2380,node3=https://10.5.0.4:2380,node2=https://10.5.0.3:2380"))
  }

  @Test func aLearnerGetsItsVoteOnceItHasCaughtUp() async throws {
    let cluster = Cluster([Self.member(1, "node1", "10.5.0.2")])
    let membership = membership(cluster, peers: ["10.5.0.2"])
    _ = try await membership.input(for: Self.spec())
    cluster.refusals.withLock {
      $0 = [RPCStatus(.failedPrecondition, "can only promote a learner member which is in sync with leader")]
    }
    let task = Task { await membership.becomeVoter(["10.5.0.3"]) }
    await clock.waitForSleepers(1)
    #expect(cluster.members.withLock { $0 }.map(\.isLearner) == [false, true])
    clock.advance(by: .seconds(1))
    await task.value
    #expect(cluster.members.withLock { $0 }.map(\.isLearner) == [false, false])
  }

  @Test func whoLeavesForgetsItsData() async throws {
    let cluster = Cluster([Self.member(1, "node1", "10.5.0.2"), Self.member(99, "node2", "10.5.0.3")])
    try Files.makeDirectories("\(directory)/member/wal")
    let membership = membership(cluster, peers: [])
    let isStopped = Mutex(false)
    try await membership.leave {
      #expect(membership.hasData)
      isStopped.withLock { $0 = true }
    }
    #expect(isStopped.withLock { $0 })
    #expect(!membership.hasData)
    #expect(cluster.members.withLock { $0 }.map(\.id) == [1])
  }

  @Test func whoStopsBeforeItsAnswerHasLeftAllTheSame() async throws {
    let cluster = Cluster([Self.member(1, "node1", "10.5.0.2"), Self.member(99, "node2", "10.5.0.3")])
    try Files.makeDirectories("\(directory)/member/wal")
    let membership = membership(cluster, peers: [])
    cluster.lastWords.withLock { $0 = RPCStatus(.unavailable, "etcdserver: server stopped") }
    try await membership.leave {}
    #expect(!membership.hasData)
    cluster.members.withLock { $0.append(Self.member(99, "node2", "10.5.0.3")) }
    cluster.lastWords.withLock { $0 = RPCStatus(.unavailable, "etcdserver: no leader") }
    await #expect(throws: RPCStatus.self) { try await membership.leave { Issue.record("etcd was stopped") } }
  }

  @Test func whoLeavesForgetsNothingElse() async throws {
    let cluster = Cluster([Self.member(1, "node1", "10.5.0.2"), Self.member(99, "node2", "10.5.0.3")])
    let elsewhere = TemporaryDirectory()
    try Files.write("\(elsewhere.path)/kept", "kept")
    try Files.symbolicLink(directory, to: elsewhere.path)
    try await membership(cluster, peers: []).leave {}
    #expect(try Files.readText("\(elsewhere.path)/kept") == "kept")
    #expect(try Files.list(directory) == [])
  }

  @Test func whoHasLeftForgetsItsDataForAClientThatHasGone() async throws {
    let cluster = Cluster([Self.member(1, "node1", "10.5.0.2"), Self.member(99, "node2", "10.5.0.3")])
    try Files.makeDirectories("\(directory)/member/wal")
    let membership = membership(cluster, peers: [])
    try await Task { try await membership.leave { withUnsafeCurrentTask { $0?.cancel() } } }.value
    #expect(!membership.hasData)
  }

  @Test func theLastMemberStays() async throws {
    let cluster = Cluster([Self.member(99, "node2", "10.5.0.3")])
    await #expect(throws: LastEtcdMember.self) {
      try await membership(cluster, peers: []).leave { Issue.record("etcd was stopped") }
    }
    #expect(cluster.members.withLock { $0 }.count == 1)
  }

  @Test func onlyKnownMembersAreRemoved() async throws {
    let cluster = Cluster([Self.member(1, "node1", "10.5.0.2"), Self.member(99, "node2", "10.5.0.3")])
    let membership = membership(cluster, peers: [])
    let error = await #expect(throws: UnknownEtcdMember.self) { try await membership.remove(7) }
    #expect(error?.description.contains("0000000000000001 (node1)") == true)
    try await membership.remove(1)
    #expect(cluster.members.withLock { $0 }.map(\.id) == [99])
  }

  @Test func imagesWithoutAVersionAreRefused() async throws {
    var spec = try Self.spec()
    spec.image = "registry.k8s.io/etcd:latest"
    await #expect(throws: TemplateError.self) { _ = try await membership(Cluster([]), peers: []).input(for: spec) }
  }
}
