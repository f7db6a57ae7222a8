// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import Protobuf
import Resources
import Specs
import Testing

@testable import CRIControllers

@Suite(.timeLimit(.minutes(1))) struct ContainerdFilesTests {
  @Test(arguments: [
    ("plain", #""plain""#), ("a\"b", #""a\"b""#), ("a\\b", #""a\\b""#), ("a\nb", #""a\u000ab""#),
    ("\u{7f}", #""\u007f""#), ("\"]\nskip_verify = true\n", #""\"]\u000askip_verify = true\u000a""#),
  ])
  func hostileTextStaysAString(_ text: String, _ quoted: String) {
    #expect(TOML.quoted(text) == quoted)
  }

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

  @Test func theConfigurationFollowsTheKubernetesVersion() async throws {
    let fixture = try SecretsFixture()
    let controllers: [any Controller] = [RegistriesConfigController(), CRIConfigController(restrictsOOMScore: false)]
    try await fixture.runtime(controllers[0], controllers[1]).whileRunning {
      try await fixture.configure("machine: {kubelet: {image: \"ghcr.io/siderolabs/kubelet:v1.20.2\"}}")
      let file = try await fixture.expect(FilesResources.EtcFileSpecSpec.self, "cri/containerd.toml")
      #expect(String(decoding: file.contents, as: UTF8.self).contains(#"sandbox_image = "registry.k8s.io/pause:3.2""#))
      #expect(file.mode == 0o600)
    }
  }
}
