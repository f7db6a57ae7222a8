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

    init(_ members: [Etcd.Member]) { self.members = Mutex(members) }

    func memberList(_ request: Etcd.MemberListRequest, context: ServerContext) async throws -> Etcd.MemberListResponse {
      let members = members.withLock { $0 }
      return .with { $0.members = members }
    }

    func memberAdd(_ request: Etcd.MemberAddRequest, context: ServerContext) async throws -> Etcd.MemberAddResponse {
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
      return .init()
    }
  }

  private let directory = "/tmp/etcd-tests-\(UInt64.random(in: .min ... .max))"
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
      clock: clock, dataDirectory: directory,
      connect: { _ in EtcdClient(channel: InProcessChannel(services: [cluster])) },
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
    defer { try? Files.removeTree(directory) }
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

  @Test func imagesWithoutAVersionAreRefused() async throws {
    var spec = try Self.spec()
    spec.image = "registry.k8s.io/etcd:latest"
    await #expect(throws: TemplateError.self) { _ = try await membership(Cluster([]), peers: []).input(for: spec) }
  }
}
