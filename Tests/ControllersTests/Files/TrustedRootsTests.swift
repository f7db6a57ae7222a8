// SPDX-License-Identifier: Apache-2.0

import CRIControllers
import FilesControllers
import MachineConfig
import Resources
import Specs
import System
import Testing

@Suite(.timeLimit(.minutes(1))) struct TrustedRootsTests {
  private let fixture: SecretsFixture
  private let directory: TemporaryDirectory
  private let services = RecordedServices()
  private var path: String { "\(directory.path)/\(bundle)" }
  private let bundle = "ssl/certs/ca-certificates.crt"

  init() throws {
    fixture = try SecretsFixture()
    directory = try TemporaryDirectory()
    try Files.makeDirectories(Files.parent(of: path))
    try Files.write(path, "image\n")
  }

  /// Puts the bundle on disk, then runs `controllers`.
  private func reconcile(_ controllers: any Controller...) async throws {
    let files = EtcFileController(root: directory.path)
    // Its finalizer makes another version of a new request, so that it takes two rounds to have written the newest.
    let writers: [any Controller] = [TrustedRootsController(root: directory.path), files, files]
    for controller in writers + controllers { try await fixture.reconcileOnce(controller) {} }
  }

  private func trust(_ certificates: String...) async throws {
    let documents = certificates.enumerated().map { number, certificate in
      "---\napiVersion: v1alpha1\nkind: TrustedRootsConfig\nname: r\(number)\ncertificates: \"\(certificate)\"\n"
    }
    try await fixture.apply(Configuration(yaml: fixture.controlPlane.yaml() + documents.joined()))
  }

  @Test func authoritiesComeAndGoWithTheConfig() async throws {
    try await trust("one\\n", "two")
    try await reconcile()
    #expect(directory.text(bundle) == "image\n# Of the machine config\none\ntwo\n")
    try await trust("two")
    try await reconcile()
    #expect(directory.text(bundle) == "image\n# Of the machine config\ntwo\n")
    for _ in 1...2 {
      try await trust()
      try await reconcile()
      #expect(directory.text(bundle) == "image\n")
    }
    #expect(try Files.status(path).permissions == 0o644)
  }

  @Test func theBundleOfTheImageIsLeftAlone() async throws {
    let inode = try Files.status(path).inode
    try await trust()
    try await reconcile()
    #expect(try Files.status(path).inode == inode)
    #expect(try await fixture.state.get(FilesResources.EtcFileSpecSpec.self, id: bundle) == nil)
  }

  @Test func containerdReadsThemAnew() async throws {
    let containerd = CRIServiceController(services: services)
    try await fixture.publishService("cri")
    try await fixture.publishEnvironment()
    try await fixture.state.modify(FilesResources.EtcFileSpecSpec.self, id: "cri/containerd.toml") {
      $0.spec.contents = Array("one".utf8)
    }
    try await trust()
    try await reconcile(containerd)
    // The same authorities again are nothing to restart for, others are.
    for authority in ["one", "one", "two"] {
      try await trust(authority)
      try await reconcile(containerd)
    }
    try await services.stop("the end")
    for call in ["restart cri", "restart cri", "stop the end"] { #expect(await services.next() == call) }
    #expect(directory.text(bundle) == "image\n# Of the machine config\ntwo\n")
  }
}
