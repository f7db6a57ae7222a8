// SPDX-License-Identifier: Apache-2.0

import API
import MachineConfig
import PKI
import Protobuf
import Resources
import SecretsControllers
import Specs
import System
import Testing

@Suite(.timeLimit(.minutes(1))) struct EtcdSecretsTests {
  private typealias Spec = SecretsResources.EtcdCertsSpec

  @Test func certificatesOfMembersAndClients() async throws {
    let fixture = try SecretsFixture()
    try await fixture.apply(fixture.controlPlane)
    try await fixture.runtime(RootController(), EtcdController()).whileRunning {
      try await fixture.publishNode()
      let spec = try await fixture.expect(Spec.self, "etcd")
      let server = try #require(try spec.etcd?.certificate())
      #expect(server.subject == DistinguishedName(commonName: "node1"))
      #expect(server.extendedUsage == [.server, .client])
      #expect(server.notAfter - fixture.now == .hours(87600))
      #expect(Set(server.names.dnsNames) == ["localhost", "node1", "node1.example"])
      #expect(Set(server.names.ipAddresses) == ["10.5.0.2", "127.0.0.1", "::1"])
      let peer = try #require(try spec.etcdPeer?.certificate())
      #expect(Set(peer.names.dnsNames) == ["node1", "node1.example"])
      #expect(peer.names.ipAddresses == ["10.5.0.2"])
      #expect(try spec.etcdAdmin?.certificate().subject.commonName == "talos")
      #expect(try spec.etcdAPIServer?.certificate().subject.commonName == "kube-apiserver")
      #expect(try spec.etcdAPIServer?.certificate().extendedUsage == .client)
    }
  }

  @Test func aNewAddressNeedsNewMemberCertificatesOnly() async throws {
    let fixture = try SecretsFixture()
    try await fixture.apply(fixture.controlPlane)
    try await fixture.runtime(RootController(), EtcdController()).whileRunning {
      try await fixture.publishNode()
      let first = try await fixture.expect(Spec.self, "etcd")
      try await fixture.publishNode(addresses: ["10.5.0.4/24"])
      let second = try await fixture.expect(Spec.self, "etcd") {
        $0.etcd != first.etcd && $0.etcdPeer != first.etcdPeer
      }
      #expect(second.etcdAdmin == first.etcdAdmin && second.etcdAPIServer == first.etcdAPIServer)
    }
  }
}
