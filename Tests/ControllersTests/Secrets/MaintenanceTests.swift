// SPDX-License-Identifier: Apache-2.0

import ConfigControllers
import MachineConfig
import PKI
import Protobuf
import Resources
import SecretsControllers
import Specs
import System
import Testing

/// The certificates of the API before there is a machine config.
@Suite(.timeLimit(.minutes(1))) struct MaintenanceTests {
  private typealias Spec = SecretsResources.APICertsSpec
  private typealias Root = SecretsResources.MaintenanceRootSpec
  private typealias Request = RuntimeResources.MaintenanceServiceRequestSpec

  private let fixture: SecretsFixture
  private let runtime: ControllerRuntime

  init() throws {
    fixture = try SecretsFixture()
    runtime = try fixture.runtime(
      MachineTypeController(), RootController(), APICertSANsController(), APIController(signer: TrustdSigner()),
      MaintenanceRootController(), MaintenanceCertSANsController())
  }

  private func enterMaintenance() async throws {
    try await fixture.state.modify(Request.self, id: "maintenance") { _ in }
  }

  @Test func anUnknownAuthorityIssuesThemForADay() async throws {
    try await runtime.whileRunning {
      try await fixture.publishNode()
      // Whose time is right only matters to those who can check a certificate.
      try await fixture.state.modify(TimeResources.StatusSpec.self, id: "node") { $0.spec.synced = false }
      try await enterMaintenance()
      let spec = try await fixture.expect(Spec.self, "api")
      let authority = try #require(try await fixture.expect(Root.self, "maintenance").ca?.certificate())
      #expect(authority.isAuthority && authority.publicKey.kind == .ed25519)
      #expect(authority.notAfter - fixture.now == .hours(24))
      let server = try #require(try spec.server?.certificate())
      #expect(server.subject.commonName == "maintenance-service.talos.dev")
      #expect(server.isSigned(by: authority) && server.extendedUsage == .server)
      #expect(server.notAfter - fixture.now == .hours(24))
      #expect(Set(server.names.ipAddresses) == ["10.5.0.2", "127.0.0.1", "::1"])
      #expect(spec.skipVerifyingClientCert && spec.client == nil && spec.acceptedCAs.isEmpty)
    }
  }

  @Test func authorityAndCertificateAreRenewed() async throws {
    try await runtime.whileRunning {
      try await fixture.publishNode()
      try await enterMaintenance()
      let first = try await fixture.expect(Spec.self, "api")
      let root = try await fixture.expect(Root.self, "maintenance")
      var second = first
      for _ in 0..<24 where second == first {
        await fixture.time.waitForSleepers(2)
        fixture.time.advance(by: .hours(1))
        second = try #require(try await fixture.state.get(Spec.self, id: "api")?.spec)
      }
      #expect(second.server != first.server)
      let renewed = try await fixture.expect(Root.self, "maintenance") { $0 != root }
      let authority = try #require(try renewed.ca?.certificate())
      _ = try await fixture.expect(Spec.self, "api") {
        (try? $0.server?.certificate().isSigned(by: authority)) == true
      }
    }
  }

  /// A node that has read its config never asks for this.
  @Test func nothingIsIssuedUnlessTheNodeAsksForIt() async throws {
    try await runtime.whileRunning {
      try await fixture.publishNode()
      try await fixture.apply(fixture.controlPlane)
      let spec = try await fixture.expect(Spec.self, "api")
      #expect(!spec.skipVerifyingClientCert)
      #expect(try await fixture.state.list(Root.self).isEmpty)
    }
  }

  @Test func theConfigReplacesThem() async throws {
    try await runtime.whileRunning {
      try await fixture.publishNode()
      try await enterMaintenance()
      _ = try await fixture.expect(Spec.self, "api")
      try await fixture.apply(fixture.controlPlane)
      let spec = try await fixture.expect(Spec.self, "api") { !$0.skipVerifyingClientCert }
      let ca = try #require(fixture.controlPlane.v1alpha1?.machine.ca)
      let authority = try Certificate(pem: ca.certificate.text)
      #expect(try spec.server?.certificate().isSigned(by: authority) == true)
      try await fixture.state.destroy(ResourcePointer(Request.self, id: "maintenance"), owner: "")
      try await fixture.expectGone(Root.self, "maintenance")
    }
  }
}
