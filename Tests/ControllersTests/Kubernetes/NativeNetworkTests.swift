// SPDX-License-Identifier: Apache-2.0

import System
import Testing
import YAML

@testable import KubernetesControllers

@Suite struct NativeNetworkTests {
  private static func node(_ name: String, _ ranges: [String], _ addresses: [String]) -> Node {
    [
      "metadata": ["name": .string(name)], "spec": ["podCIDRs": .strings(ranges)],
      "status": [
        "addresses": .sequence(
          [["type": "Hostname", "address": .string(name)]]
            + addresses.map { ["type": "InternalIP", "address": .string($0)] })
      ],
    ]
  }

  private static func route(_ destination: String, _ gateway: String) throws -> PodRoute {
    PodRoute(destination: try #require(IPPrefix(destination)), gateway: try #require(IPAddress(gateway)))
  }

  @Test func routesLeadToEachOtherNode() throws {
    let network = try #require(
      NativeNetwork(
        nodes: [
          Self.node("a", ["10.244.0.0/24", "fd01::/64"], ["10.5.0.2"]),
          Self.node("b", ["10.244.1.0/24", "fd01:0:0:1::/64"], ["10.5.0.3", "fd00::3"]),
          Self.node("c", ["10.244.2.0/24", "fd01:0:0:2::/64"], ["10.5.0.4"]), Self.node("d", [], ["10.5.0.5"]),
        ], nodename: "a"))
    #expect(network.podRanges.map(\.description) == ["10.244.0.0/24", "fd01::/64"])
    // Node c has no IPv6 address through which its IPv6 pods could be reached; node d has no pods yet.
    #expect(
      network.routes == [
        try Self.route("10.244.1.0/24", "10.5.0.3"), try Self.route("fd01:0:0:1::/64", "fd00::3"),
        try Self.route("10.244.2.0/24", "10.5.0.4"),
      ])
  }

  @Test func withoutARangeThereIsNoNetworkYet() {
    #expect(NativeNetwork(nodes: [Self.node("a", [], ["10.5.0.2"])], nodename: "a") == nil)
    #expect(NativeNetwork(nodes: [Self.node("b", ["10.244.1.0/24"], ["10.5.0.3"])], nodename: "a") == nil)
    #expect(NativeNetwork(nodes: [], nodename: "a") == nil)
  }

  @Test func aSingleRangeIsTakenToo() {
    let node: Node = ["metadata": ["name": "a"], "spec": ["podCIDR": "10.244.0.0/24"]]
    #expect(NativeNetwork(nodes: [node], nodename: "a")?.podRanges.map(\.description) == ["10.244.0.0/24"])
  }

  @Test func theConfigurationGivesPodsTheRangeOfTheNode() throws {
    let network = try #require(NativeNetwork(nodes: [Self.node("a", ["10.244.0.0/24"], [])], nodename: "a"))
    let bridge = network.configuration(mtu: 1450)["plugins"]?[0]
    #expect(bridge?["mtu"] == 1450 && bridge?["type"] == "bridge")
    #expect(bridge?["ipam"]?["ranges"] == [[["subnet": "10.244.0.0/24"]]])
  }
}
