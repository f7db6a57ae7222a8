// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Resources
import Specs
import Synchronization
import System
import Testing

@testable import NetworkControllers

@Suite(.timeLimit(.minutes(1))) struct HostnameTests {
  private typealias Status = NetworkResources.HostnameStatusSpec

  @Test func theMachineConfigOverridesThePlatform() async throws {
    let fixture = try SecretsFixture()
    let kernel = Mutex<[String]>([])
    let controllers: [any Controller] = [
      HostnameConfigController(platformHostname: "container.local"), HostnameMergeController(),
      HostnameSpecController { name in kernel.withLock { $0.append(name) } },
    ]
    let runtime = ControllerRuntime(state: fixture.state, time: fixture.time)
    for controller in controllers { try runtime.register(controller) }
    try await runtime.whileRunning {
      _ = try await fixture.expect(Status.self, "hostname") { ($0.hostname, $0.domainname) == ("container", "local") }
      try await fixture.configure("machine: {network: {hostname: node1.example.org}}")
      _ = try await fixture.expect(Status.self, "hostname") { ($0.hostname, $0.domainname) == ("node1", "example.org") }
      #expect(kernel.withLock { $0 }.last == "node1")
      try await fixture.configure("machine: {network: {hostname: node2}}")
      _ = try await fixture.expect(Status.self, "hostname") { ($0.hostname, $0.domainname) == ("node2", "") }
    }
  }

  @Test func withoutAnyLayerThereIsNoHostname() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(HostnameMergeController(), HostnameSpecController { _ in }).whileRunning {
      typealias Spec = NetworkResources.HostnameSpecSpec
      let layer = Resource(
        id: "platform/hostname", namespace: "network-config", spec: Spec.with { $0.hostname = "n1" })
      try await fixture.state.create(layer)
      _ = try await fixture.expect(Status.self, "hostname") { $0.hostname == "n1" }
      try await fixture.state.destroy(layer.pointer, owner: "")
      try await fixture.expectGone(Status.self, "hostname")
    }
  }

  /// The names are those that Talos gives to nodes of these identities.
  @Test(arguments: [
    ("fGdOI05hVrx3YMagLo0Bwxa2Nm9BAswWm8XLeEj0aS4", "talos-hwz-sw5"),
    // Its hash begins with a byte that is zero.
    ("n436", "talos-d5j-pgo"),
  ])
  func namelessNodesAreNamedByTheirIdentity(nodeID: String, hostname: String) async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(
      HostnameConfigController(platformHostname: ""), HostnameMergeController(), HostnameSpecController { _ in }
    ).whileRunning {
      try await fixture.state.modify(ClusterResources.IdentitySpec.self, id: "local") { $0.spec.nodeID = nodeID }
      try await fixture.configure("machine: {features: {stableHostname: true}}")
      _ = try await fixture.expect(Status.self, "hostname") { $0.hostname == hostname }
      try await fixture.configure("machine: {features: {stableHostname: false}}")
      try await fixture.expectGone(Status.self, "hostname")
      try await fixture.configure(
        "machine: {features: {stableHostname: false}}\n---\napiVersion: v1alpha1\nkind: HostnameConfig\nauto: stable\n")
      _ = try await fixture.expect(Status.self, "hostname") { $0.hostname == hostname }
      try await fixture.configure("machine: {network: {hostname: chosen}, features: {stableHostname: true}}")
      _ = try await fixture.expect(Status.self, "hostname") { $0.hostname == "chosen" }
    }
  }

  @Test func theNodesDomainIsSearchedUnlessTheConfigSaysOtherwise() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(ResolverController(platformServers: [])).whileRunning {
      typealias Resolvers = NetworkResources.ResolverStatusSpec
      try await fixture.publishNode()
      _ = try await fixture.expect(Resolvers.self, "resolvers") { $0.searchDomains == ["example"] }
      try await fixture.configure("machine: {network: {disableSearchDomain: true}}")
      _ = try await fixture.expect(Resolvers.self, "resolvers") { $0.searchDomains.isEmpty }
      try await fixture.configure("machine: {network: {searchDomains: [a, b]}}")
      _ = try await fixture.expect(Resolvers.self, "resolvers") { $0.searchDomains == ["a", "b"] }
    }
  }

  @Test func hostsFileNamesTheNodeAndTheExtraHosts() throws {
    let address = try #require(IPAddress("10.5.0.2"))
    #expect(
      HostsFile.hosts(hostname: "node1", domain: "example", address: address, extra: [("10.0.0.9", ["a", "b"])]) == """
        127.0.0.1 localhost
        ::1 localhost ip6-localhost ip6-loopback
        10.5.0.2 node1.example node1
        10.0.0.9 a b

        """)
    #expect(!HostsFile.hosts(hostname: "node1", domain: "", address: nil, extra: []).contains("node1"))
    #expect(HostsFile.hosts(hostname: "node1", domain: "", address: address, extra: []).contains("10.5.0.2 node1\n"))
  }

  @Test func resolvConfListsServersAndSearchDomains() throws {
    let server = try #require(IPAddress("1.1.1.1"))
    #expect(HostsFile.resolvConf(servers: [server], search: ["a", "b"]) == "nameserver 1.1.1.1\nsearch a b\n")
    #expect(HostsFile.resolvConf(servers: [server], search: []) == "nameserver 1.1.1.1\n")
  }

  @Test func filesAndStatusFollow() async throws {
    let fixture = try SecretsFixture()
    let platform = try #require(IPAddress("10.5.0.1"))
    try await fixture.runtime(
      ResolverController(platformServers: [platform]), NetworkEtcFileController(), NetworkStatusController()
    ).whileRunning {
      typealias File = FilesResources.EtcFileSpecSpec
      _ = try await fixture.expect(File.self, "resolv.conf") { $0.contents == Array("nameserver 10.5.0.1\n".utf8) }
      try await fixture.configure(
        "machine: {network: {nameservers: [9.9.9.9], extraHostEntries: [{ip: 10.0.0.9, aliases: [db]}]}}")
      _ = try await fixture.expect(File.self, "resolv.conf") { $0.contents == Array("nameserver 9.9.9.9\n".utf8) }
      _ = try await fixture.expect(NetworkResources.StatusSpec.self, "status") { !$0.hostnameReady && !$0.addressReady }
      try await fixture.publishNode()
      try await fixture.publishAddresses("default", "10.5.0.2/24")
      _ = try await fixture.expect(File.self, "hosts") {
        let text = String(decoding: $0.contents, as: UTF8.self)
        return text.contains("10.5.0.2 node1.example node1\n") && text.contains("10.0.0.9 db\n")
      }
      for id in ["hosts", "resolv.conf"] {
        try await fixture.state.modify(FilesResources.EtcFileStatusSpec.self, id: id) { $0.spec.specVersion = "1" }
      }
      _ = try await fixture.expect(NetworkResources.StatusSpec.self, "status") {
        $0.hostnameReady && $0.addressReady && $0.etcFilesReady
      }
    }
  }
}
