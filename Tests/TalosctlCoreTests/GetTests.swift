// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TalosctlCore
import Protobuf
import Resources

@Suite(.timeLimit(.minutes(2))) struct GetTests {
  private func run(_ words: String...) async throws -> Sandbox.Run {
    let sandbox = try Sandbox(["10.5.0.2": FakeMachine(config: "version: v1alpha1")])
    try await sandbox.configure(nodes: ["10.5.0.2"])
    return await sandbox.run(["get"] + words)
  }

  @Test(arguments: ["links", "LS", "LinkStatuses.net.talos.dev", "linkstatuses.net"])
  func printsTheColumnsOfTheDefinition(_ name: String) async throws {
    let result = try await run(name)
    #expect(
      result.output == """
        NODE       NAMESPACE   TYPE         ID     VERSION   TYPE       MTU
        10.5.0.2   network     LinkStatus   eth0   3         ether      1500
        10.5.0.2   network     LinkStatus   lo     3         loopback   65536

        """)
  }

  @Test func printsYAMLAsTheNodeDid() async throws {
    let result = try await run("links", "eth0", "-o", "yaml")
    #expect(
      result.output == """
        node: 10.5.0.2
        metadata:
            namespace: network
            type: LinkStatuses.net.talos.dev
            id: eth0
            version: 3
            owner:
            phase: running
            created: 1970-01-01T00:00:00Z
            updated: 1970-01-01T00:00:00Z
            labels:
                app: foo
        spec:
            type: ether
            mtu: 1500
            addresses:
                - a
                - b

        """)
  }

  @Test func printsJSONAndPaths() async throws {
    let json = try await run("links", "lo", "-o", "json").output
    #expect(
      json.hasPrefix("{\n    \"metadata\": {\n        \"created\": \"1970-01-01T00:00:00Z\",\n        \"id\": \"lo\""))
    #expect(json.contains("\"version\": 3"))
    #expect(try await run("links", "-o", "jsonpath={.spec.mtu}").output == "1500\n65536\n")
  }

  @Test func printsTextSpecs() async throws {
    let sandbox = try Sandbox(["10.5.0.2": FakeMachine(config: "version: v1alpha1")])
    try await sandbox.configure(nodes: ["10.5.0.2"])
    let text = try ResourceDocument(
      .with {
        ($0.metadata, $0.spec) = (
          .with { ($0.version, $0.phase) = ("1", "running") }, .with { $0.yamlSpec = "|\n    version: v1alpha1\n" }
        )
      }, node: "n")
    #expect(text.yaml.hasSuffix("spec: |\n    version: v1alpha1\n"))
  }

  @Test func watches() async throws {
    let result = try await run("links", "-w")
    #expect(
      result.output == """
        NODE       *   NAMESPACE   TYPE         ID     VERSION   TYPE       MTU
        10.5.0.2   +   network     LinkStatus   eth0   3         ether      1500
        10.5.0.2   -   network     LinkStatus   lo     3         loopback   65536

        """)
  }

  @Test func explainsUnknownTypesAndFormats() async throws {
    #expect(
      try await run("nothing").errors
        == "resource \"nothing\" is not registered\n'talosctl get rd' lists the resources a node knows.\n")
    #expect(try await run("links", "-o", "xml").errors.contains("output format \"xml\" is not supported"))
    #expect(try await run("links", "eth9").errors.contains("code = NotFound"))
  }
}
