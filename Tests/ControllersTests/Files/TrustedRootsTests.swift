// SPDX-License-Identifier: Apache-2.0

import FilesControllers
import MachineConfig
import Resources
import Testing
import System

@Suite(.timeLimit(.minutes(1))) struct TrustedRootsTests {
  private let fixture: SecretsFixture
  private let directory: TemporaryDirectory
  private let services = RecordedServices()
  private var path: String { "\(directory.path)/bundle.crt" }

  init() throws {
    fixture = try SecretsFixture()
    directory = try TemporaryDirectory()
    try Files.write(path, "image\n")
  }

  private var controller: TrustedRootsController { TrustedRootsController(services: services, path: path) }

  private func trust(_ certificates: String...) async throws {
    let documents = certificates.enumerated().map { number, certificate in
      "---\napiVersion: v1alpha1\nkind: TrustedRootsConfig\nname: r\(number)\ncertificates: \"\(certificate)\"\n"
    }
    try await fixture.apply(Configuration(yaml: fixture.controlPlane.yaml() + documents.joined()))
  }

  @Test func authoritiesComeAndGoWithTheConfig() async throws {
    try await trust("one\\n", "two")
    try await fixture.reconcileOnce(controller) {
      #expect(directory.text("bundle.crt") == "image\n# Of the machine config\none\ntwo\n")
    }
    try await trust("two")
    try await fixture.reconcileOnce(controller) {
      #expect(directory.text("bundle.crt") == "image\n# Of the machine config\ntwo\n")
    }
    try await trust()
    try await fixture.reconcileOnce(controller) { #expect(directory.text("bundle.crt") == "image\n") }
    #expect(try Files.status(path).permissions == 0o644)
  }

  @Test func containerdReadsThemAnew() async throws {
    try await fixture.publishService("cri")
    try await trust()
    try await fixture.runtime(controller).whileRunning {
      try await trust("one")
      #expect(await services.next() == "restart cri")
      // The same authorities again are nothing to restart for, others are.
      try await trust("one")
      try await trust("two")
      #expect(await services.next() == "restart cri")
      #expect(directory.text("bundle.crt") == "image\n# Of the machine config\ntwo\n")
    }
  }
}
