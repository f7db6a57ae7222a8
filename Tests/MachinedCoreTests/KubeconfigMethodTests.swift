// SPDX-License-Identifier: Apache-2.0

import API
import Archive
import KubeClient
import MachineConfig
import PKI
import Protobuf
import RPC
import Resources
import Specs
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(1))) struct KubeconfigMethodTests {
  private let clock = VirtualTime()
  private let fixture: NodeFixture

  init() throws { fixture = try NodeFixture(clock: clock) }

  private var now: WallTime { WallTime(seconds: clock.now().seconds) }

  /// A control plane node whose kubeconfigs have certificates of this lifetime.
  private func publish(lifetime: String) async throws {
    let patch = try Patch("cluster: {adminKubeconfig: {certLifetime: \(lifetime)}}")
    try await fixture.node.config.activate(try Configuration(yaml: NodeFixture.config()).patched(by: [patch]))
    let authority = try CertificateAuthority.create(
      subject: DistinguishedName(organizations: ["kubernetes"]), kind: .ecdsaP256, now: now)
    let key = try Array(authority.key.pem.utf8)
    let root = SecretsResources.KubernetesRootSpec.with {
      $0.name = "test"
      $0.endpoint = .with { $0.fullPath = "https://cluster.example:6443" }
      $0.issuingCA = .with {
        $0.crt = Array(authority.certificate.pem.utf8)
        $0.key = key
      }
      $0.acceptedCAs = [.with { $0.crt = Array(authority.certificate.pem.utf8) }]
    }
    try await fixture.node.state.create(Resource(id: "k8s", spec: root))
    try await fixture.node.state.create(Resource(id: "k8s-certs", spec: SecretsResources.KubernetesCertsSpec()))
  }

  /// What a client gets.
  private func kubeconfig() async throws -> KubernetesCredentials {
    var archive: [UInt8] = []
    let answer = try await fixture.client().kubeconfig(Google.Empty(), options: NodeFixture.admin)
    for try await piece in answer { archive += piece.bytes }
    let entry = try #require(try Tar.entries(try Gzip.decompress(archive)).first)
    return try KubernetesCredentials(yaml: String(decoding: entry.content, as: UTF8.self))
  }

  private func certificate(_ kubeconfig: KubernetesCredentials) throws -> Certificate {
    guard case .certificate(let pem, _) = kubeconfig.user else { throw KubeconfigError("no certificate") }
    return try Certificate(pem: String(decoding: pem, as: UTF8.self))
  }

  @Test func eachAdministratorGetsTheirOwn() async throws {
    try await publish(lifetime: "1h0m0s")
    let (first, second) = (try await kubeconfig(), try await kubeconfig())
    #expect(first.user != second.user && first.certificateAuthorityPEM == second.certificateAuthorityPEM)
    #expect(first.server == "https://cluster.example:6443")
    let issued = try certificate(first)
    #expect(issued.notAfter == now + .hours(1))
    #expect(issued.subject == DistinguishedName(commonName: "admin", organizations: ["system:masters"]))
  }

  @Test func aWorkerHasNone() async {
    await #expect(throws: RPCStatus.self) { _ = try await kubeconfig() }
  }
}
