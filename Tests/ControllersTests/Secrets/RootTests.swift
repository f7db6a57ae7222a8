// SPDX-License-Identifier: Apache-2.0

import API
import MachineConfig
import Protobuf
import Resources
import SecretsControllers
import Specs
import System
import Testing

@Suite(.timeLimit(.minutes(1))) struct RootTests {
  @Test func controlPlanesHoldAllAuthorities() async throws {
    let fixture = try SecretsFixture()
    try await fixture.apply(fixture.controlPlane)
    try await fixture.runtime(RootController()).whileRunning {
      let os = try await fixture.expect(SecretsResources.OSRootSpec.self, "os")
      #expect(os.issuingCA?.key.isEmpty == false)
      #expect(os.acceptedCAs.count == 1 && os.acceptedCAs.first?.crt == os.issuingCA?.crt)
      #expect(os.token == fixture.controlPlane.v1alpha1?.machine.token)
      #expect(os.certSandnsNames.contains("talos.example"))
      let addresses = os.certSaniPs.compactMap { $0.address?.description }
      #expect(addresses.contains("192.0.2.7"))

      let etcd = try await fixture.expect(SecretsResources.EtcdRootSpec.self, "etcd")
      #expect(etcd.etcdCA?.key.isEmpty == false)

      let kubernetes = try await fixture.expect(SecretsResources.KubernetesRootSpec.self, "k8s")
      #expect(kubernetes.name == "test" && kubernetes.dnsDomain == "cluster.local")
      #expect(kubernetes.endpoint?.fullPath == "https://cluster.example:6443")
      #expect(kubernetes.localEndpoint?.fullPath == "https://127.0.0.1:7445")
      let serviceAddresses = kubernetes.apiServerIPs.compactMap { $0.address?.description }
      #expect(serviceAddresses == ["10.96.0.1"])
      #expect(kubernetes.serviceAccount?.key.isEmpty == false)
      #expect(
        "\(kubernetes.bootstrapTokenID).\(kubernetes.bootstrapTokenSecret)"
          == fixture.controlPlane.v1alpha1?.cluster.token)
    }
  }

  @Test func workersHoldWhatTheyNeed() async throws {
    let fixture = try SecretsFixture()
    try await fixture.apply(fixture.controlPlane)
    try await fixture.runtime(RootController()).whileRunning {
      _ = try await fixture.expect(SecretsResources.KubernetesRootSpec.self, "k8s")
      try await fixture.apply(fixture.worker)
      let os = try await fixture.expect(SecretsResources.OSRootSpec.self, "os") { $0.issuingCA == nil }
      #expect(os.acceptedCAs.count == 1)
      // What belonged to the control plane is gone with the role.
      try await fixture.state.watchForDestroyed(ResourcePointer(SecretsResources.KubernetesRootSpec.self, id: "k8s"))
      try await fixture.state.watchForDestroyed(ResourcePointer(SecretsResources.EtcdRootSpec.self, id: "etcd"))
    }
  }

  @Test func secretsAreNotPrinted() async throws {
    let fixture = try SecretsFixture()
    try await fixture.apply(fixture.controlPlane)
    try await fixture.runtime(RootController()).whileRunning {
      let os = try await fixture.expect(SecretsResources.OSRootSpec.self, "os")
      #expect(!"\(os)".contains(os.token))
    }
  }
}
