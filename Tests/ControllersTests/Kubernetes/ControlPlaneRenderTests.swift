// SPDX-License-Identifier: Apache-2.0

import ControllerSupport
import Glibc
import KubernetesTemplates
import MachineConfig
import Protobuf
import Resources
import SecretsControllers
import Specs
import System
import Testing
import YAML

@testable import KubernetesControllers

/// Files belong to users of their own, which only root can arrange.
@Suite(.timeLimit(.minutes(1)), .enabled(if: geteuid() == 0, "needs root")) struct ControlPlaneRenderTests {
  private let fixture: SecretsFixture
  private let directory: TemporaryDirectory

  init() throws {
    fixture = try SecretsFixture()
    directory = try TemporaryDirectory()
  }

  private func status(_ path: String) throws -> FileStatus { try Files.status(directory.path + path) }

  @Test func secretsAreForTheirComponentOnly() async throws {
    let secrets: [any Controller] = [
      RootController(), KubernetesCertSANsController(), KubernetesDynamicCertsController(), KubernetesController(),
      EtcdController(), RenderSecretsController(root: directory.path),
    ]
    let runtime = ControllerRuntime(state: fixture.state, time: fixture.time)
    for controller in secrets { try runtime.register(controller) }
    try await runtime.whileRunning {
      try await fixture.configure()
      try await fixture.publishNode()
      let rendered = try await fixture.expect(KubernetesResources.SecretsStatusSpec.self, "static-pods") { $0.ready }
      #expect(rendered.version.count == 16)
      for file in ControlPlanePaths.APIServerSecret.allCases {
        let found = try status(file.path)
        #expect(found.permissions == 0o400 && found.userID == APIServerInput.user, "\(file)")
        #expect(found.size > 0, "\(file)")
      }
      for file in ControlPlanePaths.ControllerManagerSecret.allCases {
        #expect(try status(file.path).userID == ControllerManagerInput.user)
      }
      #expect(try status(ControlPlanePaths.schedulerKubeconfig).userID == SchedulerInput.user)
      #expect(try status(ControlPlanePaths.apiServerSecrets).permissions == 0o700)
      let key = directory.text(String(ControlPlanePaths.APIServerSecret.serviceAccountPublicKey.path.dropFirst()))
      #expect(key?.contains("PUBLIC KEY") == true && key?.contains("PRIVATE") == false)
      // Another name of the node is another certificate, and so another version.
      try await fixture.publishNode(hostname: "renamed")
      _ = try await fixture.expect(KubernetesResources.SecretsStatusSpec.self, "static-pods") {
        $0.version != rendered.version
      }
    }
  }

  @Test func configurationFilesFollowTheMachineConfig() async throws {
    try await fixture.runtime(RenderConfigsController(root: directory.path)).whileRunning {
      typealias Status = KubernetesResources.ConfigStatusSpec
      try await fixture.configure()
      let first = try await fixture.expect(Status.self, "static-pods") { $0.ready }
      let policy = ControlPlanePaths.APIServerConfigFile.auditPolicy.path
      #expect(try status(policy).userID == APIServerInput.user)
      #expect(directory.text(String(policy.dropFirst()))?.contains("level: Metadata") == true)
      #expect(try status(ControlPlanePaths.auditLog).permissions == 0o700)
      try await fixture.configure(
        "cluster: {apiServer: {auditPolicy: {apiVersion: audit.k8s.io/v1, kind: Policy, rules: [{level: None}]}}}")
      _ = try await fixture.expect(Status.self, "static-pods") { $0.version != first.version }
      #expect(directory.text(String(policy.dropFirst()))?.contains("level: None") == true)
    }
  }

  @Test func workersRenderNothing() async throws {
    try await fixture.configure(isControlPlane: false)
    try await fixture.reconcileOnce(RenderConfigsController(root: directory.path)) {
      let statuses = try await fixture.state.list(KubernetesResources.ConfigStatusSpec.self)
      #expect(statuses.isEmpty)
    }
    #expect(try Files.list(directory.path).isEmpty)
  }
}

@Suite(.timeLimit(.minutes(1))) struct ControlPlaneConfigTests {
  private let fixture: SecretsFixture

  init() throws { fixture = try SecretsFixture() }

  @Test func componentsComeAndGoWithTheRole() async throws {
    typealias Server = KubernetesResources.APIServerConfigSpec
    typealias Manager = KubernetesResources.ControllerManagerConfigSpec
    try await fixture.runtime(ControlPlaneConfigController()).whileRunning {
      try await fixture.configure(
        """
        machine: {controlPlane: {controllerManager: {disabled: true}}}
        cluster: {apiServer: {image: "registry.example/api:v1.30.1", extraArgs: {v: "4"}}}
        """)
      let server = try await fixture.expect(Server.self, "kube-apiserver")
      #expect(server.image == "registry.example/api:v1.30.1" && server.localPort == 6443)
      #expect(server.controlPlaneEndpoint == "https://cluster.example:6443")
      #expect(server.args.contains("--v=4") && server.args.contains { $0.hasPrefix("--etcd-servers=") })
      _ = try await fixture.expect(Manager.self, "kube-controller-manager") { !$0.enabled }
      let scheduler = try await fixture.expect(KubernetesResources.SchedulerConfigSpec.self, "kube-scheduler")
      #expect(scheduler.enabled && scheduler.image.contains("kube-scheduler"))
      try await fixture.configure(isControlPlane: false)
      try await fixture.expectGone(Server.self, "kube-apiserver")
      try await fixture.expectGone(Manager.self, "kube-controller-manager")
    }
  }
}
