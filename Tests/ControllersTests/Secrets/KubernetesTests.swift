// SPDX-License-Identifier: Apache-2.0

import API
import ConfigControllers
import KubernetesTemplates
import MachineConfig
import PKI
import Protobuf
import Resources
import SecretsControllers
import Specs
import System
import Testing
import YAML

@Suite(.timeLimit(.minutes(1))) struct KubernetesTests {
  private func runtime(_ fixture: SecretsFixture) throws -> ControllerRuntime {
    try fixture.runtime(
      RootController(), KubernetesCertSANsController(), KubernetesDynamicCertsController(), KubernetesController(),
      KubeletController())
  }

  @Test func certificatesOfTheAPIServer() async throws {
    let fixture = try SecretsFixture()
    try await fixture.apply(fixture.controlPlane)
    try await runtime(fixture).whileRunning {
      try await fixture.publishNode()
      let spec = try await fixture.expect(SecretsResources.KubernetesDynamicCertsSpec.self, "k8s-dynamic-certs")
      let identity = try #require(try spec.apiServer?.identity())
      let server = identity.certificate
      #expect(server.subject == DistinguishedName(commonName: "kube-apiserver", organizations: ["kube-master"]))
      #expect(server.extendedUsage == .server)
      #expect(server.notAfter - fixture.now == .hours(8760))
      #expect(
        Set(server.names.dnsNames) == [
          "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local",
          "localhost", "cluster.example", "node1", "node1.example", "talos.example",
        ])
      #expect(Set(server.names.ipAddresses) == ["10.96.0.1", "10.5.0.2", "127.0.0.1", "::1", "192.0.2.7"])
      // The issuing authority is in the file too.
      let authority = try #require(identity.intermediates.first)
      #expect(authority.isAuthority && server.isSigned(by: authority))

      let kubelet = try #require(try spec.apiServerKubeletClient?.certificate())
      #expect(
        kubelet.subject == DistinguishedName(commonName: "apiserver-kubelet-client", organizations: ["system:masters"]))
      let proxy = try #require(try spec.frontProxy?.certificate())
      #expect(proxy.subject == DistinguishedName(commonName: "front-proxy-client"))
      #expect(!proxy.isSigned(by: authority))
    }
  }

  @Test func kubeconfigs() async throws {
    let fixture = try SecretsFixture()
    try await fixture.apply(fixture.controlPlane)
    try await runtime(fixture).whileRunning {
      try await fixture.publishNode()
      let spec = try await fixture.expect(SecretsResources.KubernetesCertsSpec.self, "k8s-certs")
      let expected: [(String, user: String, group: String, server: String)] = [
        (
          spec.controllerManagerKubeconfig, "system:kube-controller-manager", "system:kube-controller-manager",
          "https://127.0.0.1:7445"
        ),
        (spec.schedulerKubeconfig, "system:kube-scheduler", "system:kube-scheduler", "https://127.0.0.1:7445"),
        (spec.localhostAdminKubeconfig, "admin", "system:masters", "https://127.0.0.1:7445"),
        (spec.adminKubeconfig, "admin", "system:masters", "https://cluster.example:6443"),
      ]
      for (text, user, group, server) in expected {
        let config = try YAML.parseDocument(text)
        #expect(config["clusters"]?[0]?["cluster"]?["server"]?.stringValue == server)
        let encoded = try #require(config["users"]?[0]?["user"]?["client-certificate-data"]?.stringValue)
        let certificate = try Certificate(pem: String(decoding: try Base64.decode(encoded), as: UTF8.self))
        #expect(certificate.subject == DistinguishedName(commonName: user, organizations: [group]))
        #expect(certificate.extendedUsage == .client)
      }
    }
  }

  @Test func kubeconfigsStayUntilHalfOfTheirYear() async throws {
    let fixture = try SecretsFixture()
    try await fixture.apply(fixture.controlPlane)
    try await fixture.runtime(RootController(), KubernetesController()).whileRunning {
      try await fixture.publishNode()
      let first = try await fixture.expect(SecretsResources.KubernetesCertsSpec.self, "k8s-certs")
      let wait = await fixture.time.waitForSleepers()
      #expect(wait > .hours(4379) && wait <= .hours(4380))
      // A change which does not concern them leaves them alone.
      try await fixture.state.modify(TimeResources.StatusSpec.self, id: "node") { $0.spec.epoch += 1 }
      fixture.time.advance(by: .hours(4000))
      #expect(try await fixture.state.get(SecretsResources.KubernetesCertsSpec.self, id: "k8s-certs")?.spec == first)
      // A timer that was set anew while the time moved is late by as much.
      var second = first
      for _ in 0..<24 where second == first {
        fixture.time.advance(by: .hours(380))
        await fixture.time.waitForSleepers()
        second = try #require(
          try await fixture.state.get(SecretsResources.KubernetesCertsSpec.self, id: "k8s-certs")?.spec)
      }
      #expect(second.adminKubeconfig != first.adminKubeconfig)
      #expect(second.schedulerKubeconfig != first.schedulerKubeconfig)
    }
  }

  @Test(arguments: [true, false]) func whatTheKubeletJoinsWith(isWorker: Bool) async throws {
    let fixture = try SecretsFixture()
    let config = isWorker ? fixture.worker : fixture.controlPlane
    try await fixture.apply(config)
    try await runtime(fixture).whileRunning {
      let spec = try await fixture.expect(SecretsResources.KubeletSpec.self, "kubelet")
      #expect(spec.endpoint?.fullPath == "https://127.0.0.1:7445")
      #expect("\(spec.bootstrapTokenID).\(spec.bootstrapTokenSecret)" == config.v1alpha1?.cluster.token)
      #expect(spec.acceptedCAs.count == 1)
    }
  }

  @Test func withoutALocalBalancerTheEndpointsAreThoseOfTheCluster() async throws {
    let fixture = try SecretsFixture()
    try await fixture.configure("machine: {features: {kubePrism: {enabled: false}}}")
    try await runtime(fixture).whileRunning {
      let kubelet = try await fixture.expect(SecretsResources.KubeletSpec.self, "kubelet")
      #expect(kubelet.endpoint?.fullPath == "https://cluster.example:6443")
      let root = try await fixture.expect(SecretsResources.KubernetesRootSpec.self, "k8s")
      #expect(root.localEndpoint?.fullPath == "https://localhost:6443")
    }
  }
}
