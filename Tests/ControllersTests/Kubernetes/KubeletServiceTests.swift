// SPDX-License-Identifier: Apache-2.0

import API
import ControllerSupport
import KubeClient
import PKI
import Protobuf
import Resources
import Specs
import System
import Testing
import YAML

@testable import KubernetesControllers

@Suite(.timeLimit(.minutes(1))) struct KubeletServiceTests {
  private let fixture: SecretsFixture
  private let directory: TemporaryDirectory

  init() throws {
    fixture = try SecretsFixture()
    directory = try TemporaryDirectory()
  }

  private func publishKubelet(_ type: ConfigResources.MachineType) async throws {
    try await fixture.publishEnvironment()
    try await fixture.state.modify(ConfigResources.MachineTypeSpec.self, id: "machine-type") {
      $0.spec.machineType = type
    }
    try await fixture.state.modify(KubernetesResources.KubeletSpecSpec.self, id: "kubelet") {
      $0.spec.image = "kubelet:v1.20.2"
      $0.spec.expectedNodename = "node1"
      $0.spec.config = .init(["kind": "KubeletConfiguration"])
    }
    try await fixture.state.modify(SecretsResources.KubeletSpec.self, id: "kubelet") {
      $0.spec.bootstrapTokenID = "abcdef"
      $0.spec.endpoint = .with { $0.fullPath = "https://10.5.0.2:6443" }
    }
  }

  private func publishAuthority() async throws -> CertificateAuthority {
    let authority = try CertificateAuthority.create(
      subject: DistinguishedName(organizations: ["kubernetes"]), kind: .ecdsaP256, now: fixture.now)
    let key = try Array(authority.key.pem.utf8)
    let certificate = Array(authority.certificate.pem.utf8)
    try await fixture.state.modify(SecretsResources.KubernetesRootSpec.self, id: "k8s") {
      $0.spec.issuingCA = .with {
        $0.crt = certificate
        $0.key = key
      }
    }
    return authority
  }

  private var controller: KubeletServiceController {
    KubeletServiceController(services: Services(failing: 0), root: directory.path)
  }

  @Test func aControlPlaneAdmitsItsOwnKubelet() async throws {
    let authority = try await publishAuthority()
    try await publishKubelet(.controlPlane)
    try await fixture.publishKubeconfig()
    try await fixture.runtime(controller).whileRunning {
      _ = try await fixture.expect(KubernetesResources.KubeletStatusSpec.self, "kubelet")
    }
    let text = try #require(directory.text("etc/kubernetes/kubeconfig-kubelet"))
    let user = try #require(try YAML.parseDocument(text)["users"]?[0]?["user"]?["client-certificate-data"]?.stringValue)
    let certificate = try Certificate(pem: String(decoding: try Base64.decode(user), as: UTF8.self))
    #expect(certificate.subject.commonName == "system:node:node1")
    #expect(certificate.subject.organizations == ["system:nodes"])
    #expect(certificate.isSigned(by: authority.certificate) && certificate.extendedUsage == .client)
    #expect(try YAML.parseDocument(text)["clusters"]?[0]?["cluster"]?["server"] == "https://10.5.0.2:6443")
  }

  @Test func aKubeletThatWasAdmittedKeepsItsCertificate() async throws {
    let current = directory.path + "/var/lib/kubelet/pki/kubelet-client-current.pem"
    try Files.makeDirectories(Files.parent(of: current))
    try Files.write(current, "")
    _ = try await publishAuthority()
    try await publishKubelet(.controlPlane)
    try await fixture.publishKubeconfig()
    try await fixture.runtime(controller).whileRunning {
      _ = try await fixture.expect(KubernetesResources.KubeletStatusSpec.self, "kubelet")
    }
    #expect(directory.text("etc/kubernetes/kubeconfig-kubelet") == nil)
    #expect(directory.text("etc/kubernetes/bootstrap-kubeconfig") != nil)
  }

  /// The service starts with the first files it needs; the kubeconfig must be there before them.
  @Test func nothingIsWrittenBeforeTheControlPlaneCanAdmit() async throws {
    try await publishKubelet(.controlPlane)
    try await fixture.publishKubeconfig()
    try await fixture.runtime(controller).whileRunning {
      _ = try await publishAuthority()
      _ = try await fixture.expect(KubernetesResources.KubeletStatusSpec.self, "kubelet")
    }
    #expect(directory.text("etc/kubernetes/kubeconfig-kubelet") != nil)
  }

  /// Counts restarts, and fails those that it is told to.
  private final class Services: ServiceControl {
    struct Busy: Error {}
    let restarts: AsyncStream<Void>
    private let restarted: AsyncStream<Void>.Continuation
    private let failures: Countdown

    init(failing: Int) {
      (restarts, restarted) = AsyncStream<Void>.makeStream()
      failures = Countdown(failing)
    }

    func start(_ id: String) async throws {}
    func stop(_ id: String) async throws {}
    func restart(_ id: String) async throws {
      if failures.take() { throw Busy() }
      restarted.yield()
    }
  }

  /// A machine config may leave out the last newline of a certificate.
  @Test func authoritiesBeginOnLinesOfTheirOwn() async throws {
    let authority = try await publishAuthority()
    let unfinished = Array(authority.certificate.pem.utf8.dropLast())
    try await publishKubelet(.controlPlane)
    try await fixture.state.modify(SecretsResources.KubeletSpec.self, id: "kubelet") {
      $0.spec.acceptedCAs = [.with { $0.crt = unfinished }, .with { $0.crt = unfinished }]
    }
    try await fixture.publishKubeconfig()
    try await fixture.runtime(controller).whileRunning {
      _ = try await fixture.expect(KubernetesResources.KubeletStatusSpec.self, "kubelet")
    }
    let both = [authority.certificate, authority.certificate]
    #expect(try Certificate.chain(pem: try #require(directory.text("etc/kubernetes/pki/ca.crt"))) == both)
    let text = try #require(directory.text("etc/kubernetes/kubeconfig-kubelet"))
    let encoded = try YAML.parseDocument(text)["clusters"]?[0]?["cluster"]?["certificate-authority-data"]?.stringValue
    let authorities = String(decoding: try Base64.decode(try #require(encoded)), as: UTF8.self)
    #expect(try Certificate.chain(pem: authorities) == both)
  }

  @Test func credentialProvidersAreWritten() async throws {
    try await publishKubelet(.worker)
    try await fixture.state.modify(KubernetesResources.KubeletSpecSpec.self, id: "kubelet") {
      $0.spec.credentialProviderConfig = .init(["kind": "CredentialProviderConfig"])
    }
    try await fixture.runtime(controller).whileRunning {
      _ = try await fixture.expect(KubernetesResources.KubeletStatusSpec.self, "kubelet")
    }
    #expect(directory.text("etc/kubernetes/credentialprovider.yaml") == "kind: CredentialProviderConfig\n")
  }

  @Test func anotherEnvironmentRestartsTheKubelet() async throws {
    let services = Services(failing: 0)
    let runtime = try fixture.runtime(KubeletServiceController(services: services, root: directory.path))
    try await runtime.whileRunning {
      try await publishKubelet(.worker)
      _ = try await fixture.expect(KubernetesResources.KubeletStatusSpec.self, "kubelet")
      try await fixture.publishEnvironment("https_proxy=http://10.5.0.1:3128")
      for await _ in services.restarts { break }
    }
  }

  @Test func aFailedRestartOfTheKubeletIsTriedAgain() async throws {
    typealias Status = KubernetesResources.KubeletStatusSpec
    let services = Services(failing: 1)
    let runtime = try fixture.runtime(KubeletServiceController(services: services, root: directory.path))
    try await runtime.whileRunning {
      try await publishKubelet(.worker)
      _ = try await fixture.expect(Status.self, "kubelet") { $0.image == "kubelet:v1.20.2" }
      #expect(directory.text("etc/kubernetes/bootstrap-kubeconfig")?.contains("abcdef") == true)
      // Only the files change, not the spec.
      try await fixture.state.modify(SecretsResources.KubeletSpec.self, id: "kubelet") {
        $0.spec.bootstrapTokenID = "fedcba"
      }
      await fixture.time.waitForSleepers()
      fixture.time.advance(by: .seconds(1))
      for await _ in services.restarts { break }
      #expect(directory.text("etc/kubernetes/bootstrap-kubeconfig")?.contains("fedcba") == true)
    }
  }
}
