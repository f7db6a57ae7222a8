// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import Protobuf
import Resources
import Specs
import Testing

@testable import CRIControllers

@Suite(.timeLimit(.minutes(1))) struct ContainerdFilesTests {
  @Test func containerdIsToldItsSandboxAndLimits() {
    let toml = ContainerdConfiguration(sandboxImage: "registry.k8s.io/pause:3.4", restrictsOOMScore: true).toml
    #expect(toml.contains(#"sandbox_image = "registry.k8s.io/pause:3.4""#))
    #expect(toml.contains("restrict_oom_score_adj = true"))
    #expect(toml.contains(#"config_path = "/etc/cri/conf.d/hosts""#))
  }

  @Test func credentialsBelongToServersAndStayText() {
    var configuration = ContainerdConfiguration(sandboxImage: "pause", restrictsOOMScore: false)
    configuration.credentials = [
      "docker.io": .with { $0.registryIdentityToken = "token" },
      "10.5.0.1:5000": .with {
        $0.registryUsername = "node"
        $0.registryPassword = "a\"b"
      },
    ]
    #expect(
      configuration.toml.hasSuffix(
        """
            config_path = "/etc/cri/conf.d/hosts"

            [plugins."io.containerd.grpc.v1.cri".registry.configs."10.5.0.1:5000".auth]
              username = "node"
              password = "a\\"b"

            [plugins."io.containerd.grpc.v1.cri".registry.configs."registry-1.docker.io".auth]
              identitytoken = "token"

        """))
  }

  private static let controllers: [any Controller] = [
    RegistriesConfigController(), CustomizationConfigController(), CRIConfigController(restrictsOOMScore: false),
  ]

  @Test func theConfigurationFollowsTheKubernetesVersion() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(Self.controllers[0], Self.controllers[1], Self.controllers[2]).whileRunning {
      try await fixture.configure("machine: {kubelet: {image: \"ghcr.io/siderolabs/kubelet:v1.20.2\"}}")
      let file = try await fixture.expect(FilesResources.EtcFileSpecSpec.self, "cri/containerd.toml")
      #expect(String(decoding: file.contents, as: UTF8.self).contains(#"sandbox_image = "registry.k8s.io/pause:3.2""#))
      #expect(file.mode == 0o600)
    }
  }

  @Test func theMachineConfigAddsToTheConfiguration() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(Self.controllers[0], Self.controllers[1], Self.controllers[2]).whileRunning {
      try await fixture.configure(Self.customization("enable_cdi = true\n    disable_apparmor = false"))
      _ = try await fixture.expect(FilesResources.EtcFileSpecSpec.self, "cri/containerd.toml") {
        let text = String(decoding: $0.contents, as: UTF8.self)
        return text.contains("enable_cdi = true\n") && text.contains("disable_apparmor = false\n")
          && !text.contains("disable_apparmor = true") && text.contains("snapshotter = \"overlayfs\"\n")
      }
      typealias Customization = CRIResources.CustomizationConfigSpec
      _ = try await fixture.expect(Customization.self, "20-customization") { $0.content.contains("enable_cdi") }
      try await fixture.configure()
      _ = try await fixture.expect(FilesResources.EtcFileSpecSpec.self, "cri/containerd.toml") {
        !String(decoding: $0.contents, as: UTF8.self).contains("enable_cdi")
      }
    }
  }

  /// A node without a configuration would have no containerd at its next boot.
  @Test func whatDoesNotFitIsLeftOut() async throws {
    let fixture = try SecretsFixture()
    try await fixture.configure(Self.customization("containerd = false"))
    for controller in Self.controllers[...1] { try await fixture.reconcileOnce(controller) {} }
    try await fixture.runtime(Self.controllers[2]).whileRunning {
      await fixture.time.waitForSleepers()
      let files = try await fixture.state.list(FilesResources.EtcFileSpecSpec.self)
      let text = files.first.map { String(decoding: $0.spec.contents, as: UTF8.self) }
      #expect(text?.contains("snapshotter = \"overlayfs\"") == true)
      #expect(text?.contains("containerd = false") == false)
    }
  }

  /// A machine config that adds lines to the settings of pods.
  private static func customization(_ lines: String) -> String {
    """
    machine:
      files:
        - path: /etc/cri/conf.d/20-customization.part
          op: create
          content: |
            [plugins."io.containerd.grpc.v1.cri"]
            \(lines.replacing("\n    ", with: "\n        "))
    """
  }
}
