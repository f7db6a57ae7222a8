// SPDX-License-Identifier: Apache-2.0

import API
import Protobuf
import Resources
import Specs
import System
import Testing

@testable import EtcdControllers

@Suite(.timeLimit(.minutes(1))) struct EtcdSpecTests {
  private let addresses = ["10.5.0.2", "192.168.1.2", "fd00::2"].compactMap { IPAddress($0) }

  private func spec(_ change: (inout EtcdResources.ConfigSpec) -> Void = { _ in }) -> EtcdResources.SpecSpec? {
    EtcdSpecController.spec(.with(change), hostname: "node1", addresses: addresses)
  }

  private func text(_ addresses: [Common.NetIP]?) -> [String] {
    (addresses ?? []).compactMap { $0.address?.description }
  }

  @Test func theFirstAddressIsAdvertised() {
    let spec = spec { $0.image = "etcd:3.5.16" }
    #expect(spec?.name == "node1" && spec?.image == "etcd:3.5.16")
    #expect(text(spec?.advertisedAddresses) == ["10.5.0.2"])
    // None means all interfaces.
    #expect(text(spec?.listenPeerAddresses) == [])
  }

  @Test func subnetsChooseWhatIsAdvertised() {
    let valid = spec { $0.advertiseValidSubnets = ["192.168.0.0/16"] }
    #expect(text(valid?.advertisedAddresses) == ["192.168.1.2"])
    let excluded = spec { $0.advertiseExcludeSubnets = ["10.0.0.0/8"] }
    #expect(text(excluded?.advertisedAddresses) == ["192.168.1.2"])
    #expect(spec { $0.advertiseValidSubnets = ["172.16.0.0/12"] } == nil)
  }

  @Test func subnetsChooseWhereEtcdListens() {
    let valid = spec { $0.listenValidSubnets = ["10.0.0.0/8"] }
    #expect(text(valid?.listenPeerAddresses) == ["10.5.0.2"] && text(valid?.listenClientAddresses) == ["10.5.0.2"])
    let excluded = spec { $0.listenExcludeSubnets = ["10.0.0.0/8"] }
    #expect(text(excluded?.listenPeerAddresses) == ["192.168.1.2", "fd00::2"])
  }

  @Test func onlyControlPlanesRunEtcd() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(EtcdConfigController(), EtcdSpecController()).whileRunning {
      try await fixture.publishNode()
      try await fixture.publishAddresses("routed-no-k8s", "10.5.0.2/24")
      try await fixture.configure(
        "cluster: {etcd: {image: \"etcd:3.5.16\", advertisedSubnets: [\"10.5.0.0/24\", \"!10.5.0.9/32\"]}}")
      let spec = try await fixture.expect(EtcdResources.SpecSpec.self, "etcd")
      #expect(spec.image == "etcd:3.5.16" && text(spec.advertisedAddresses) == ["10.5.0.2"])
      let config = try await fixture.expect(EtcdResources.ConfigSpec.self, "etcd")
      #expect(config.advertiseValidSubnets == ["10.5.0.0/24"] && config.advertiseExcludeSubnets == ["10.5.0.9/32"])
      try await fixture.configure(isControlPlane: false)
      try await fixture.expectGone(EtcdResources.SpecSpec.self, "etcd")
    }
  }

  @Test func keysAreForEtcdOnly() async throws {
    let fixture = try SecretsFixture()
    let directory = try TemporaryDirectory()
    try await fixture.state.modify(SecretsResources.EtcdRootSpec.self, id: "etcd") {
      $0.spec.etcdCA = .with { $0.crt = Array("ca".utf8) }
    }
    try await fixture.state.modify(SecretsResources.EtcdCertsSpec.self, id: "etcd") {
      $0.spec.etcd = .with {
        $0.crt = Array("crt".utf8)
        $0.key = Array("key".utf8)
      }
    }
    try await fixture.runtime(EtcdPKIController(directory: directory.path)).whileRunning {
      let status = try await fixture.expect(EtcdResources.PKIStatusSpec.self, "etcd")
      #expect(status.ready)
      #expect(directory.text("ca.crt") == "ca" && directory.text("server.key") == "key")
      #expect(try Files.status("\(directory.path)/server.key").permissions == 0o600)
    }
  }
}
