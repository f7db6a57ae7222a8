// SPDX-License-Identifier: Apache-2.0

import API
import FakeKubernetes
import Glibc
import KubeClient
import Logging
import PKI
import Protobuf
import Resources
import Specs
import System
import Testing
import YAML

@testable import KubernetesControllers

@Suite(.timeLimit(.minutes(1))) struct KubeletStaticPodTests {
  typealias Status = KubernetesResources.StaticPodStatusSpec
  private let fixture: SecretsFixture
  private let directory: TemporaryDirectory
  private let kubelet = FakeKubernetes()

  init() throws {
    fixture = try SecretsFixture()
    directory = try TemporaryDirectory()
  }

  private static func pod(_ name: String, source: String, ready: Bool = true) -> Node {
    [
      "metadata": [
        "namespace": "kube-system", "name": .string(name),
        "annotations": ["kubernetes.io/config.source": .string(source)],
      ],
      "status": [
        "phase": "Running", "conditions": [["type": "Ready", "status": .string(ready ? "True" : "False")]],
      ],
    ]
  }

  /// - Returns: the fingerprint of the kubelet's certificate.
  private func prepare() async throws -> String {
    let authority = try CertificateAuthority.create(
      subject: DistinguishedName(organizations: ["k"]), kind: .ecdsaP256, now: fixture.now)
    let server = try authority.issue(CertificateRequestOptions(commonName: "node1", usages: .server), now: fixture.now)
    let path = directory.path + "/var/lib/kubelet/pki/kubelet.crt"
    try Files.makeDirectories(Files.parent(of: path))
    try Files.write(path, server.certificatePEM + authority.certificate.pem)
    try await fixture.state.modify(SecretsResources.KubernetesDynamicCertsSpec.self, id: "k8s-dynamic-certs") {
      $0.spec.apiServerKubeletClient = .with { $0.crt = Array("certificate".utf8) }
    }
    try await fixture.publishService("kubelet")
    return try server.certificate.publicKeyFingerprint
  }

  private func controller(expecting fingerprint: String) -> KubeletStaticPodController {
    let kubelet = kubelet
    return KubeletStaticPodController(
      access: KubeletAccess(root: directory.path) { credentials, offered in
        #expect(offered == fingerprint && credentials.server == "https://127.0.0.1:10250")
        #expect(credentials.user == .certificate(Array("certificate".utf8), keyPEM: []))
        return kubelet.client
      })
  }

  @Test func whatTheKubeletKnowsIsMirrored() async throws {
    let fingerprint = try await prepare()
    let pods = [Self.pod("kube-apiserver-node1", source: "file", ready: false), Self.pod("app", source: "api")]
    kubelet.change { $0.objects["/pods"] = ["items": .sequence(pods)] }
    try await fixture.runtime(controller(expecting: fingerprint)).whileRunning {
      let pointer = "kube-system/kube-apiserver-node1"
      let status = try await fixture.expect(Status.self, pointer)
      #expect(status.podStatus?.node["phase"] == "Running")
      #expect(try await fixture.state.list(Status.self).count == 1)
      // It is asked again within a second while a pod is not ready, and a pod that is gone goes here too.
      await fixture.time.waitForSleepers()
      kubelet.change { $0.objects["/pods"] = ["items": []] }
      fixture.time.advance(by: .seconds(1))
      try await fixture.expectGone(Status.self, pointer)
    }
  }

  /// A pod may put one there: whoever read it would wait for ever, and with it all controllers.
  @Test func aPipeIsNotTakenForTheCertificate() async throws {
    _ = try await prepare()
    let path = directory.path + "/var/lib/kubelet/pki/kubelet-server-current.pem"
    #expect(mkfifo(path, 0o600) == 0)
    let certificates = SecretsResources.KubernetesDynamicCertsSpec.with {
      $0.apiServerKubeletClient = .with { $0.crt = Array("certificate".utf8) }
    }
    let access = KubeletAccess(root: directory.path) { _, _ in kubelet.client }
    let error = #expect(throws: SystemError.self) { try access.client(certificates) }
    #expect(error?.code == .invalidArgument)
  }

  /// What would explain why the node is not ready must not be hidden.
  @Test func aKubeletThatRefusesForLongIsToldOnce() async throws {
    let sink = MemorySink()
    let runtime = try fixture.runtime(
      controller(expecting: try await prepare()), logger: Logger(component: "controllers", sink: sink))
    try await runtime.whileRunning {
      await fixture.time.waitForSleepers()
      fixture.time.advance(by: .seconds(60))
      await fixture.time.waitForSleepers()
      #expect(sink.all.isEmpty)
      for _ in 0..<3 {
        fixture.time.advance(by: .seconds(1))
        await fixture.time.waitForSleepers()
      }
      let warning = try #require(sink.all.first)
      #expect(warning.level == .warning && sink.all.count == 1)
      #expect(warning.fields.first?.value.contains("GET /pods") == true)
    }
  }

  @Test func aKubeletThatRefusesIsAskedAgain() async throws {
    let fingerprint = try await prepare()
    let runtime = try fixture.runtime(controller(expecting: fingerprint))
    try await runtime.whileRunning {
      await fixture.time.waitForSleepers()
      #expect(kubelet.contents.requests.count == 1)
      let pods = [Self.pod("kube-scheduler-node1", source: "file")]
      kubelet.change { $0.objects["/pods"] = ["items": .sequence(pods)] }
      fixture.time.advance(by: .seconds(1))
      _ = try await fixture.expect(Status.self, "kube-system/kube-scheduler-node1")
      #expect(runtime.metrics()["k8s.KubeletStaticPodController"]?.crashes == 0)
      // Without the kubelet nobody knows.
      try await fixture.publishService("kubelet", healthy: false)
      try await fixture.expectGone(Status.self, "kube-system/kube-scheduler-node1")
    }
  }
}
