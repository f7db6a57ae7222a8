// SPDX-License-Identifier: Apache-2.0

import API
import ConfigControllers
import MachineConfig
import PKI
import Protobuf
import Resources
import SecretsControllers
import Specs
import Synchronization
import System
import Testing
import TrustdClient

@Suite(.timeLimit(.minutes(1))) struct APITests {
  private typealias Spec = SecretsResources.APICertsSpec

  /// Signs like trustd, and remembers what it was asked.
  private final class Signer: CertificateSigner {
    private let authority: CertificateAuthority
    private let time: VirtualTime
    /// A name of the control plane.
    private let leftOut: String
    private let log = Mutex<[CertificateSignerRequest]>([])

    init(_ fixture: SecretsFixture, leavesOut: String = "") throws {
      leftOut = leavesOut
      let ca = try #require(fixture.controlPlane.v1alpha1?.machine.ca)
      authority = try CertificateAuthority(certificatePEM: ca.certificate.text, keyPEM: ca.key.text)
      time = fixture.time
    }

    var requests: [CertificateSignerRequest] { log.withLock { $0 } }

    func identity(_ request: CertificateSignerRequest) async throws -> IssuedIdentity {
      log.withLock { $0.append(request) }
      let now = WallTime(seconds: time.now().seconds)
      let client = TrustdClient(
        hosts: request.hosts, token: request.token, acceptedAuthorities: request.acceptedAuthorities,
        now: { now }
      ) { [authority, leftOut] _, message, _ in
        let csr = try CertificateSigningRequest(pem: String(decoding: message.csr, as: UTF8.self))
        var names = csr.names
        names.dnsNames.removeAll { $0 == leftOut }
        let certificate = try authority.sign(csr, names: names, now: now)
        return .with {
          $0.crt = Array(certificate.pem.utf8)
          $0.ca = Array(authority.certificate.pem.utf8)
        }
      }
      return try await client.requestIdentity(
        kind: request.keyKind, commonName: request.commonName, names: request.names)
    }
  }

  private func runtime(_ fixture: SecretsFixture, _ signer: Signer) throws -> ControllerRuntime {
    try fixture.runtime(
      MachineTypeController(), RootController(), APICertSANsController(), APIController(signer: signer),
      TrustdController())
  }

  @Test func controlPlanesIssueTheirOwn() async throws {
    let fixture = try SecretsFixture()
    let signer = try Signer(fixture)
    try await fixture.apply(fixture.controlPlane)
    try await runtime(fixture, signer).whileRunning {
      try await fixture.publishNode()
      let spec = try await fixture.expect(Spec.self, "api")
      let server = try #require(try spec.server?.certificate())
      #expect(server.subject.commonName == "node1.example")
      #expect(server.extendedUsage == .server)
      #expect(server.notAfter - fixture.now == .hours(24))
      #expect(Set(server.names.dnsNames) == ["localhost", "node1", "node1.example", "talos.example"])
      #expect(Set(server.names.ipAddresses) == ["10.5.0.2", "127.0.0.1", "::1", "192.0.2.7"])
      let client = try #require(try spec.client?.certificate())
      #expect(client.subject == DistinguishedName(organizations: ["os:impersonator"]))
      #expect(client.extendedUsage == .client)
      #expect(spec.acceptedCAs.count == 1)

      let trustd = try await fixture.expect(SecretsResources.TrustdCertsSpec.self, "trustd")
      #expect(try trustd.server?.certificate().extendedUsage == .server)
      #expect(signer.requests.isEmpty)
    }
  }

  @Test func certificatesAreRenewedAtHalfOfTheirLife() async throws {
    let fixture = try SecretsFixture()
    try await fixture.apply(fixture.controlPlane)
    try await runtime(fixture, Signer(fixture)).whileRunning {
      try await fixture.publishNode()
      let first = try await fixture.expect(Spec.self, "api")
      // One timer of apid's certificates, one of trustd's.
      let wait = await fixture.time.waitForSleepers(2)
      #expect(wait > .hours(11) && wait <= .hours(12))
      fixture.time.advance(by: .hours(11))
      #expect(try await fixture.state.get(Spec.self, id: "api")?.spec == first)
      // A timer that was set anew while the time moved is late by as much.
      var second = first
      for _ in 0..<24 where second == first {
        fixture.time.advance(by: .hours(1))
        await fixture.time.waitForSleepers(2)
        second = try #require(try await fixture.state.get(Spec.self, id: "api")?.spec)
      }
      #expect(second.server != first.server && second.client != first.client)
      #expect(try #require(try second.server?.certificate()).isValid(at: fixture.now + .hours(23)))
      #expect(second.acceptedCAs == first.acceptedCAs)
    }
  }

  @Test func newNamesNeedANewServerCertificateOnly() async throws {
    let fixture = try SecretsFixture()
    try await fixture.apply(fixture.controlPlane)
    try await runtime(fixture, Signer(fixture)).whileRunning {
      try await fixture.publishNode()
      let first = try await fixture.expect(Spec.self, "api")
      try await fixture.publishNode(hostname: "renamed", addresses: ["10.5.0.9/24"])
      let second = try await fixture.expect(Spec.self, "api") { spec in
        (try? spec.server?.certificate().names.contains(host: "10.5.0.9")) == true
          && (try? spec.server?.certificate().subject.commonName) == "renamed.example"
      }
      #expect(second.client == first.client)
    }
  }

  @Test func nothingIsIssuedByAWrongClock() async throws {
    let fixture = try SecretsFixture()
    try await fixture.apply(fixture.controlPlane)
    let runtime = try runtime(fixture, Signer(fixture))
    try await runtime.whileRunning {
      try await fixture.publishNode()
      _ = try await fixture.expect(Spec.self, "api")
      try await fixture.state.modify(TimeResources.StatusSpec.self, id: "node") { $0.spec.synced = false }
      try await fixture.state.watchForDestroyed(ResourcePointer(Spec.self, id: "api"))
    }
  }

  @Test func workersAskTrustd() async throws {
    let fixture = try SecretsFixture()
    let signer = try Signer(fixture)
    try await fixture.apply(fixture.worker)
    try await runtime(fixture, signer).whileRunning {
      try await fixture.publishNode(hostname: "worker1", addresses: ["10.5.0.3/24"])
      let spec = try await fixture.expect(Spec.self, "api")
      #expect(spec.client == nil)
      let server = try #require(try spec.server?.certificate())
      #expect(server.subject == DistinguishedName(commonName: "worker1.example"))
      #expect(server.names.contains(host: "10.5.0.3"))
      let request = try #require(signer.requests.first)
      #expect(request.hosts == ["cluster.example"])
      #expect(request.token == fixture.worker.v1alpha1?.machine.token)
      #expect(request.keyKind == .ed25519)

      // Discovery knows better where the control plane is; renewal goes there.
      let wait = await fixture.time.waitForSleepers()
      try await fixture.state.modify(
        KubernetesResources.EndpointSpec.self, id: "discovery", namespace: Namespaces.controlPlane
      ) { $0.spec.addresses = [.with { $0.ip = [10, 5, 0, 2] }] }
      fixture.time.advance(by: wait)
      _ = try await fixture.expect(Spec.self, "api") { $0.server != spec.server }
      #expect(signer.requests.last?.hosts == ["10.5.0.2"])
      #expect(try await fixture.state.list(SecretsResources.TrustdCertsSpec.self).isEmpty)
    }
  }

  /// Each certificate makes apid change to it.
  @Test func workersDoNotAskAgainForWhatWasLeftOut() async throws {
    let fixture = try SecretsFixture()
    let signer = try Signer(fixture, leavesOut: "worker1")
    try await fixture.apply(fixture.worker)
    try await runtime(fixture, signer).whileRunning {
      try await fixture.publishNode(hostname: "worker1", addresses: ["10.5.0.3/24"])
      let spec = try await fixture.expect(Spec.self, "api")
      #expect(try #require(try spec.server?.certificate()).names.dnsNames.contains("worker1") == false)
      let first = try #require(signer.requests.first)
      try await fixture.publishNode(hostname: "worker1", addresses: ["10.5.0.3/24", "10.6.0.3/24"])
      _ = try await fixture.expect(Spec.self, "api") {
        (try? $0.server?.certificate().names.contains(host: "10.6.0.3")) == true
      }
      // Something else that the controller looks at.
      try await fixture.state.modify(
        KubernetesResources.EndpointSpec.self, id: "discovery", namespace: Namespaces.controlPlane
      ) { $0.spec.addresses = [.with { $0.ip = [10, 5, 0, 2] }] }
      try await fixture.publishNode(hostname: "worker1", addresses: ["10.5.0.3/24"])
      _ = try await fixture.expect(Spec.self, "api") {
        (try? $0.server?.certificate().names.contains(host: "10.6.0.3")) == false
      }
      let others = signer.requests.filter { $0.names == first.names }
      #expect(others.count == 2 && signer.requests.count == 3)
    }
  }
}
