// SPDX-License-Identifier: Apache-2.0

import ControllerSupport
import MachineConfig
import Protobuf
import Resources
import Specs
import Testing

@testable import CRIControllers

@Suite(.timeLimit(.minutes(1))) struct RegistryHostsTests {
  private let fixture: SecretsFixture

  init() throws { fixture = try SecretsFixture() }

  /// The files below `/etc/cri/conf.d/hosts` for the registries of a machine config.
  private func files(_ registries: String) throws -> [String: String] {
    let config = try fixture.config("machine: {registries: \(registries)}")
    let hosts = RegistryHosts.all(CRIResources.RegistriesConfigSpec(config.machine.registries))
    let files = hosts.flatMap(\.files).map { file in
      (String(file.path.dropFirst("cri/conf.d/hosts/".count)), String(decoding: file.contents, as: UTF8.self))
    }
    return Dictionary(uniqueKeysWithValues: files)
  }

  @Test func mirrorsComeBeforeTheRegistry() throws {
    let files = try files(#"{mirrors: {docker.io: {endpoints: ["https://one:5000", "http://two"]}}}"#)
    #expect(
      files == [
        "docker.io/hosts.toml": """
        server = "https://registry-1.docker.io"
        capabilities = ["pull", "resolve"]

        [host]

        [host."https://one:5000"]
          capabilities = ["pull", "resolve"]

        [host."http://two"]
          capabilities = ["pull", "resolve"]

        """
      ])
  }

  @Test func withoutFallbackTheLastMirrorTakesThePlaceOfTheRegistry() throws {
    let files = try files(
      #"{mirrors: {ghcr.io: {endpoints: ["https://one/v2/ghcr"], overridePath: true, skipFallback: true}}}"#)
    #expect(
      files["ghcr.io/hosts.toml"] == """
        server = "https://one/v2/ghcr"
        capabilities = ["pull", "resolve"]
        override_path = true

        [host]

        """)
  }

  @Test func theWildcardLeavesTheLastServerToContainerd() throws {
    let files = try files(#"{mirrors: {"*": {endpoints: ["https://one"]}}}"#)
    #expect(files["_default/hosts.toml"]?.hasPrefix("[host]\n\n[host.\"https://one\"]") == true)
    let strict = try self.files(#"{mirrors: {"*": {endpoints: ["https://one"], skipFallback: true}}}"#)
    #expect(strict["_default/hosts.toml"]?.hasPrefix(#"server = "https://one""#) == true)
  }

  @Test func certificatesBelongToTheServerThatIsAsked() throws {
    let files = try files(
      """
      {
        mirrors: {registry.k8s.io: {endpoints: ["https://mirror:5000"]}},
        config: {
          "mirror:5000": {tls: {ca: Q0E=, clientIdentity: {crt: Q1JU, key: S0VZ}}},
          registry.k8s.io: {tls: {insecureSkipVerify: true}},
        },
      }
      """)
    let directory = "/etc/cri/conf.d/hosts/registry.k8s.io"
    #expect(
      files["registry.k8s.io/hosts.toml"] == """
        server = "https://registry.k8s.io"
        capabilities = ["pull", "resolve"]
        skip_verify = true

        [host]

        [host."https://mirror:5000"]
          capabilities = ["pull", "resolve"]
          ca = "\(directory)/0-ca.crt"
          client = [["\(directory)/0-client.crt", "\(directory)/0-client.key"]]

        """)
    #expect(files["registry.k8s.io/0-ca.crt"] == "CA")
    #expect(files["registry.k8s.io/0-client.crt"] == "CRT" && files["registry.k8s.io/0-client.key"] == "KEY")
    // The mirror is a registry too, when an image names it.
    #expect(files["mirror:5000/hosts.toml"]?.hasPrefix(#"server = "https://mirror:5000""#) == true)
    #expect(files["mirror:5000/0-ca.crt"] == "CA")
  }

  @Test func registriesOfTheirOwnEntryStillUseTheWildcardsMirrors() throws {
    let files = try files(
      #"{mirrors: {"*": {endpoints: ["https://one"]}}, config: {private.example: {tls: {insecureSkipVerify: true}}}}"#)
    #expect(files["private.example/hosts.toml"]?.contains(#"[host."https://one"]"#) == true)
    #expect(files["private.example/hosts.toml"]?.contains("skip_verify") == true)
  }

  @Test func credentialsAloneNeedNoFile() throws {
    #expect(try files("{config: {ghcr.io: {auth: {username: u, password: p}}}}").isEmpty)
  }

  @Test func namesThatAreNoNamesAreLeftOut() throws {
    #expect(try files(#"{mirrors: {"..": {endpoints: ["https://x"]}, "a/b": {endpoints: ["https://x"]}}}"#).isEmpty)
  }

  @Test func filesComeAndGoWithTheConfig() async throws {
    try await fixture.runtime(RegistriesConfigController(), RegistryFilesController()).whileRunning {
      try await fixture.configure(#"machine: {registries: {mirrors: {ghcr.io: {endpoints: ["https://x"]}}}}"#)
      let path = "cri/conf.d/hosts/ghcr.io/hosts.toml"
      let file = try await fixture.expect(FilesResources.EtcFileSpecSpec.self, path)
      #expect(file.mode == 0o600)
      try await fixture.configure()
      try await fixture.expectGone(FilesResources.EtcFileSpecSpec.self, path)
    }
  }
}

/// Notes what it is asked for.
final class RecordedServices: ServiceControl {
  let calls: AsyncStream<String>
  private let note: AsyncStream<String>.Continuation

  init() { (calls, note) = AsyncStream<String>.makeStream() }

  func start(_ id: String) async throws { note.yield("start \(id)") }
  func restart(_ id: String) async throws { note.yield("restart \(id)") }
  func stop(_ id: String) async throws { note.yield("stop \(id)") }

  func next() async -> String? {
    for await call in calls { return call }
    return nil
  }
}

@Suite(.timeLimit(.minutes(1))) struct CRIServiceTests {
  private let fixture: SecretsFixture
  private let services = RecordedServices()

  init() throws { fixture = try SecretsFixture() }

  private func write(_ contents: String, isOnDisk: Bool = true) async throws {
    let path = "cri/containerd.toml"
    try await fixture.state.modify(FilesResources.EtcFileSpecSpec.self, id: path) {
      $0.spec.contents = Array(contents.utf8)
    }
    guard isOnDisk else { return }
    let version = try await fixture.state.get(FilesResources.EtcFileSpecSpec.self, id: path)?.metadata.version
    try await fixture.state.modify(FilesResources.EtcFileStatusSpec.self, id: path) {
      $0.spec.specVersion = version.map(String.init) ?? ""
    }
  }

  @Test func containerdIsRestartedOnceAnotherConfigurationIsOnDisk() async throws {
    let controller = CRIServiceController(services: services)
    try await fixture.publishService("cri")
    try await fixture.publishEnvironment()
    try await write("one")
    try await fixture.reconcileOnce(controller) {}
    try await write("two", isOnDisk: false)
    try await fixture.reconcileOnce(controller) {}
    // The same contents again are no reason.
    try await write("one")
    try await fixture.reconcileOnce(controller) {}
    try await write("three")
    try await fixture.reconcileOnce(controller) {}
    try await services.stop("the end")
    #expect(await services.next() == "restart cri")
    #expect(await services.next() == "stop the end")
  }

  @Test func containerdIsRestartedWithAnotherEnvironment() async throws {
    let controller = CRIServiceController(services: services)
    try await fixture.publishService("cri")
    try await write("one")
    // Nothing is known of the environment yet, so that what comes is no change.
    try await fixture.reconcileOnce(controller) {}
    try await fixture.publishEnvironment()
    try await fixture.reconcileOnce(controller) {}
    try await fixture.publishEnvironment("https_proxy=http://10.5.0.1:3128")
    try await fixture.reconcileOnce(controller) {}
    try await services.stop("the end")
    #expect(await services.next() == "restart cri")
    #expect(await services.next() == "stop the end")
  }
}
