// SPDX-License-Identifier: Apache-2.0

import System
import Testing
import YAML

@testable import Provision

@Suite struct RuntimeConfigurationTests {
  private func document(imageCache: Bool) throws -> Node {
    let network = try #require(IPPrefix("10.5.0.0/24"))
    let plan = try ClusterPlan(name: "demo", network: network, controlPlanes: 1, workers: 0)
    return RuntimeConfiguration(
      state: ClusterState(plan: plan, hasImageCache: imageCache), node: plan.nodes[0],
      directory: ClusterDirectory(root: "/clusters", cluster: "demo"), capabilities: [.chown, .networkAdmin],
      openFiles: 4096,
      networkNamespace: "/proc/1/fd/9"
    ).document(userData: Array("machine:\n".utf8))
  }

  private func mount(_ target: String, in document: Node) -> Node? {
    document["mounts"]?.sequenceValue?.first { $0["destination"]?.stringValue == target }
  }

  @Test func passesOnOnlyTheCapabilitiesThatAreThere() throws {
    let process = try #require(try document(imageCache: false)["process"])
    for set in ["bounding", "effective", "permitted"] {
      #expect(process["capabilities"]?[set]?.stringsValue == ["CAP_CHOWN", "CAP_NET_ADMIN"])
    }
  }

  @Test func setsTheLimitOfOpenFiles() throws {
    let limit = try document(imageCache: false)["process"]?["rlimits"]?[0]
    #expect(limit == ["type": "RLIMIT_NOFILE", "soft": 4096, "hard": 4096])
  }

  @Test func handsOverTheMachineConfig() throws {
    let environment = try document(imageCache: false)["process"]?["env"]?.stringsValue ?? []
    #expect(environment.contains("USERDATA=bWFjaGluZToK"))
    #expect(environment.contains("PLATFORM=container"))
  }

  @Test func rootIsReadOnlyAndDataIsKept() throws {
    let document = try document(imageCache: true)
    #expect(document["root"] == ["path": "/clusters/demo/rootfs", "readonly": true])
    #expect(mount("/var", in: document)?["source"] == "/clusters/demo/nodes/demo-controlplane-1/var")
    #expect(mount("/system/imagecache/disk", in: document)?["options"]?.stringsValue?.contains("ro") == true)
    #expect(mount("/usr/etc", in: document) != nil)
    #expect(try mount("/system/imagecache/disk", in: self.document(imageCache: false)) == nil)
  }

  @Test func joinsTheGivenNetwork() throws {
    let namespaces = try document(imageCache: false)["linux"]?["namespaces"]?.sequenceValue ?? []
    #expect(namespaces.contains(["type": "network", "path": "/proc/1/fd/9"]))
    #expect(namespaces.count == 6)
  }
}
