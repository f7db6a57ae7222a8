// SPDX-License-Identifier: Apache-2.0

import API
import Protobuf
import Resources
import Specs
import System
import Testing

@testable import NetworkControllers

@Suite(.timeLimit(.minutes(1))) struct NodeAddressTests {
  private static func address(_ link: String, _ index: UInt32, _ prefix: String, scope: UInt8 = 0) throws
    -> InterfaceAddress
  {
    InterfaceAddress(
      linkName: link, linkIndex: index, prefix: try #require(IPPrefix(prefix)), scope: scope, flags: 0)
  }

  private static func node() throws -> [InterfaceAddress] {
    [
      try address("lo", 1, "127.0.0.1/8", scope: 254), try address("lo", 1, "::1/128", scope: 254),
      try address("cni0", 2, "10.244.0.1/24"), try address("eth0", 3, "fe80::2/64", scope: 253),
      try address("eth0", 3, "fd00::2/64"), try address("eth0", 3, "10.5.0.2/24"),
    ]
  }

  private static func set(_ id: String, clusterSubnets: [String]?) throws -> [String]? {
    let subnets = clusterSubnets?.compactMap { IPPrefix($0) }
    return NodeAddressController.sets(NodeAddresses(try node()), clusterSubnets: subnets)
      .first { $0.id == id }?.1.map(\.description)
  }

  @Test func setsLeaveOutLoopbackAndLinkLocalAddressesAndOrderFamilies() throws {
    #expect(try Self.set("current", clusterSubnets: nil) == ["10.244.0.1/24", "10.5.0.2/24", "fd00::2/64"])
    #expect(try Self.set("routed", clusterSubnets: nil) == ["10.244.0.1/24", "10.5.0.2/24", "fd00::2/64"])
    #expect(try Self.set("routed-no-k8s", clusterSubnets: nil) == nil)
  }

  @Test func thePodNetworkIsNotTheNode() throws {
    let subnets = ["10.244.0.0/16", "10.96.0.0/12"]
    #expect(try Self.set("routed-no-k8s", clusterSubnets: subnets) == ["10.5.0.2/24", "fd00::2/64"])
    #expect(try Self.set("current-only-k8s", clusterSubnets: subnets) == ["10.244.0.1/24"])
    // The bridge of the pods comes first in the kernel's order, yet no other node can reach this one there.
    #expect(try Self.set("default", clusterSubnets: subnets) == ["10.5.0.2/24"])
  }

  @Test func smallNetworksMayComeFirst() throws {
    let addresses = try Self.node() + [Self.address("eth1", 4, "192.0.2.7/32"), Self.address("eth1", 4, "fd00::7/128")]
    #expect(
      NodeAddresses(addresses, order: .networkSize).current.map(\.description)
        == ["192.0.2.7/32", "10.5.0.2/24", "10.244.0.1/24", "fd00::7/128", "fd00::2/64"])
  }

  @Test func theMachineConfigChoosesTheOrder() async throws {
    let fixture = try SecretsFixture()
    let interfaces = Interfaces([
      try Self.address("eth0", 3, "10.5.0.2/24"), try Self.address("eth1", 4, "192.0.2.7/32"),
    ])
    try await fixture.runtime(AddressStatusController(addresses: interfaces), NodeAddressController()).whileRunning {
      let first = try await fixture.expect(NetworkResources.NodeAddressSpec.self, "default")
      #expect(first.addresses.first?.prefix?.description == "10.5.0.2/24" && first.sortAlgorithm == .v1)
      try await fixture.configure("machine: {features: {nodeAddressSortAlgorithm: v2}}")
      let second = try await fixture.expect(NetworkResources.NodeAddressSpec.self, "default") {
        $0.sortAlgorithm == .v2
      }
      #expect(second.addresses.first?.prefix?.description == "192.0.2.7/32")
    }
  }

  /// Addresses that a test changes.
  private final class Interfaces: InterfaceAddresses {
    private let current: Watched
    private typealias Watched = AddressBox

    init(_ addresses: [InterfaceAddress]) { current = AddressBox(addresses) }

    func set(_ addresses: [InterfaceAddress]) { current.set(addresses) }
    func list() async throws -> [InterfaceAddress] { current.value }
    func changes() throws -> AsyncThrowingStream<Void, any Error> { current.changes() }
  }

  @Test func setsFollowTheKernel() async throws {
    let fixture = try SecretsFixture()
    let first = try Self.address("eth0", 3, "10.5.0.2/24")
    let interfaces = Interfaces([first])
    try await fixture.runtime(AddressStatusController(addresses: interfaces), NodeAddressController()).whileRunning {
      try await fixture.configure()
      typealias Spec = NetworkResources.NodeAddressSpec
      _ = try await fixture.expect(Spec.self, "routed-no-k8s") { $0.addresses.count == 1 }
      let status = try await fixture.expect(NetworkResources.AddressStatusSpec.self, "eth0/10.5.0.2/24")
      #expect(status.linkName == "eth0" && status.linkIndex == 3 && status.family == .inet4)
      interfaces.set([first, try Self.address("cni0", 4, "10.244.0.1/24")])
      _ = try await fixture.expect(Spec.self, "routed") { $0.addresses.count == 2 }
      _ = try await fixture.expect(Spec.self, "routed-only-k8s") { $0.addresses.count == 1 }
      interfaces.set([])
      try await fixture.expectGone(NetworkResources.AddressStatusSpec.self, "eth0/10.5.0.2/24")
      try await fixture.expectGone(Spec.self, "default")
    }
  }
}
