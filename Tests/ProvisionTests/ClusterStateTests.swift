// SPDX-License-Identifier: Apache-2.0

import Foundation
import System
import Testing

@testable import Provision

@Suite struct ClusterStateTests {
  private let path = NSTemporaryDirectory() + "state-\(UUID().uuidString).yaml"

  @Test func survivesTheFile() throws {
    defer { try? Files.remove(path) }
    let network = try #require(IPPrefix("10.5.0.0/24"))
    let plan = try ClusterPlan(name: "demo", network: network, controlPlanes: 1, workers: 2)
    let state = ClusterState(plan: plan, hasImageCache: true)
    try Files.write(path, state.yaml())
    #expect(try ClusterState(readingFrom: path) == state)
  }

  @Test(arguments: ["", "name: x\n", "provisioner: container\nname: x\n", "provisioner: container\nname: [\n"])
  func refusesDamagedFiles(_ text: String) throws {
    defer { try? Files.remove(path) }
    try Files.write(path, text)
    #expect(throws: (any Error).self) { try ClusterState(readingFrom: path) }
  }
}
