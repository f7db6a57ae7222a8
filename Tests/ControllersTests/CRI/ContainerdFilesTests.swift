// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import Protobuf
import Resources
import Specs
import Testing

@testable import CRIControllers

@Suite(.timeLimit(.minutes(1))) struct ContainerdFilesTests {
  private func hosts(
    _ registry: String = "registry.example", _ endpoints: [String] = ["https://mirror:5000"],
    skipsFallback: Bool = false
  ) -> RegistryHosts {
    RegistryHosts(
      registry: registry, endpoints: endpoints, overridesPath: false, skipsFallback: skipsFallback,
      certificateAuthorityPath: nil, skipsVerification: false)
  }

  @Test(arguments: [
    ("plain", #""plain""#), ("a\"b", #""a\"b""#), ("a\\b", #""a\\b""#), ("a\nb", #""a\u000ab""#),
    ("\u{7f}", #""\u007f""#), ("\"]\nskip_verify = true\n", #""\"]\u000askip_verify = true\u000a""#),
  ])
  func hostileTextStaysAString(_ text: String, _ quoted: String) {
    #expect(RegistryHosts.quoted(text) == quoted)
  }

  @Test func mirrorsComeBeforeTheRegistry() {
    #expect(
      hosts().toml == """
        server = "https://registry.example"

        [host."https://mirror:5000"]
          capabilities = ["pull", "resolve"]

        """)
    #expect(hosts("docker.io").toml.hasPrefix(#"server = "https://registry-1.docker.io""#))
    #expect(hosts("docker.io", []).toml.contains(#"[host."https://registry-1.docker.io"]"#))
  }

  @Test func theWildcardHasNoServerOfItsOwn() {
    #expect(hosts("*").directory == "_default" && !hosts("*").toml.contains("server"))
  }

  @Test func filesOfAllRegistriesOfTheConfig() throws {
    let config = try SecretsFixture().config(
      """
      machine:
        registries:
          mirrors: {docker.io: {endpoints: ["https://mirror"], overridePath: true}}
          config: {private.example: {tls: {insecureSkipVerify: true}}}
      """)
    let files = RegistriesConfigController.files(config.machine.registries).mapValues {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(
      files.keys.sorted() == ["cri/conf.d/hosts/docker.io/hosts.toml", "cri/conf.d/hosts/private.example/hosts.toml"])
    #expect(files["cri/conf.d/hosts/docker.io/hosts.toml"]?.contains("override_path = true") == true)
    #expect(files["cri/conf.d/hosts/private.example/hosts.toml"]?.contains("skip_verify = true") == true)
  }

  @Test func containerdIsToldItsSandboxAndLimits() {
    let toml = ContainerdConfiguration(sandboxImage: "registry.k8s.io/pause:3.4", restrictsOOMScore: true).toml
    #expect(toml.contains(#"sandbox_image = "registry.k8s.io/pause:3.4""#))
    #expect(toml.contains("restrict_oom_score_adj = true"))
    #expect(toml.contains(#"config_path = "/etc/cri/conf.d/hosts""#))
  }

  @Test func theConfigurationFollowsTheKubernetesVersion() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(CRIConfigController(restrictsOOMScore: false)).whileRunning {
      try await fixture.configure("machine: {kubelet: {image: \"ghcr.io/siderolabs/kubelet:v1.20.2\"}}")
      let file = try await fixture.expect(FilesResources.EtcFileSpecSpec.self, "cri/containerd.toml")
      #expect(String(decoding: file.contents, as: UTF8.self).contains(#"sandbox_image = "registry.k8s.io/pause:3.2""#))
      #expect(file.mode == 0o600)
    }
  }
}
