// SPDX-License-Identifier: Apache-2.0

import CRIControllers
import FilesControllers
import Resources
import Specs
import System
import Testing

@Suite(.timeLimit(.minutes(1))) struct EtcFileTests {
  private let fixture: SecretsFixture
  private let directory: TemporaryDirectory
  private typealias Spec = FilesResources.EtcFileSpecSpec
  private typealias Status = FilesResources.EtcFileStatusSpec

  init() throws {
    fixture = try SecretsFixture()
    directory = try TemporaryDirectory()
  }

  private func put(_ id: String, _ text: String, mode: UInt32 = 0o644) async throws -> String {
    try await fixture.state.modify(Spec.self, id: id) {
      $0.spec.contents = Array(text.utf8)
      $0.spec.mode = mode
    }.metadata.version.map(String.init) ?? ""
  }

  @Test func filesFollowTheirResources() async throws {
    try await fixture.runtime(EtcFileController(root: directory.path)).whileRunning {
      _ = try await put("hosts", "127.0.0.1 localhost\n")
      _ = try await fixture.expect(Status.self, "hosts")
      #expect(directory.text("hosts") == "127.0.0.1 localhost\n")
      #expect(try Files.status("\(directory.path)/hosts").permissions == 0o644)
      let version = try await put("hosts", "::1 localhost\n")
      _ = try await fixture.expect(Status.self, "hosts") { $0.specVersion == version }
      #expect(directory.text("hosts") == "::1 localhost\n")
      let pointer = ResourcePointer(Spec.self, id: "hosts")
      try await fixture.state.teardownAndDestroy(pointer, owner: "")
      try await fixture.expectGone(Status.self, "hosts")
      #expect(directory.text("hosts") == nil)
    }
  }

  @Test func directoriesAreMade() async throws {
    try await fixture.runtime(EtcFileController(root: directory.path)).whileRunning {
      _ = try await put("cri/conf.d/hosts/docker.io/hosts.toml", "x", mode: 0o600)
      _ = try await fixture.expect(Status.self, "cri/conf.d/hosts/docker.io/hosts.toml")
      #expect(directory.text("cri/conf.d/hosts/docker.io/hosts.toml") == "x")
    }
  }

  @Test(arguments: ["../outside", "a/../../outside", "/outside", ".."])
  func pathsThatLeadOutAreRefusedWithoutHarmToOthers(_ id: String) async throws {
    let runtime = try fixture.runtime(EtcFileController(root: directory.path + "/etc"))
    _ = try await put(id, "bad")
    _ = try await put("hosts", "good")
    try await runtime.whileRunning {
      await fixture.time.waitForSleepers()
      #expect(runtime.metrics()["files.EtcFileController"]?.crashes == 1)
      _ = try await fixture.expect(Status.self, "hosts")
      #expect(directory.text("etc/hosts") == "good" && directory.text("outside") == nil)
      // Nothing was written, so nothing holds the resource.
      try await fixture.state.destroy(ResourcePointer(Spec.self, id: id), owner: "")
    }
  }

  @Test func aMirrorThatIsTakenAwayTakesItsFileAlong() async throws {
    let registries = RegistriesConfigController()
    let id = "cri/conf.d/hosts/docker.io/hosts.toml"
    try await fixture.configure("machine: {registries: {mirrors: {docker.io: {endpoints: [\"https://mirror\"]}}}}")
    try await fixture.runtime(registries, RegistryFilesController(), EtcFileController(root: directory.path))
      .whileRunning {
        _ = try await fixture.expect(Status.self, id)
        try await fixture.configure()
        try await fixture.expectGone(Spec.self, id)
        #expect(directory.text(id) == nil)
      }
  }
}
