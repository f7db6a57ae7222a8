// SPDX-License-Identifier: Apache-2.0

import ControllerSupport
import MachineConfig
import Protobuf
import Resources
import Specs
import Synchronization
import Testing
import YAML

@testable import KubernetesControllers

/// Answers from memory, and notes what it is asked.
final class FakeDownload: DocumentDownload {
  struct State: Sendable {
    var documents: [String: String] = [:]
    var requests: [String] = []
    var headers: [String: String] = [:]
  }

  let state = Mutex(State())

  func fetch(_ url: String, headers: [String: String]) async throws -> [UInt8] {
    let document = state.withLock { state in
      state.requests.append(url)
      state.headers = headers
      return state.documents[url]
    }
    guard let document else { throw DownloadFailure(url: url, reason: "the server answers with status 404") }
    return Array(document.utf8)
  }

  var requests: [String] { state.withLock { $0.requests } }
}

@Suite(.timeLimit(.minutes(1))) struct ExtraManifestTests {
  private typealias Manifest = KubernetesResources.ManifestSpec
  private let fixture: SecretsFixture
  private let download = FakeDownload()
  private let patch = """
    cluster:
      extraManifests: ["https://one.example/a.yaml", "https://two.example/b.yaml"]
      extraManifestHeaders: {Authorization: Bearer 1}
    """

  init() throws { fixture = try SecretsFixture() }

  private func kinds(_ manifest: Manifest) -> [String] {
    manifest.items.compactMap { $0.object?.node["kind"]?.stringValue }
  }

  private func runtime() throws -> ControllerRuntime {
    try fixture.runtime(ExtraManifestsConfigController(), ExtraManifestController(download: download))
  }

  @Test func theNetworkComesFirstAndInlineManifestsLast() throws {
    let config = try fixture.config(
      """
      cluster:
        network: {cni: {name: custom, urls: ["https://cni.example"]}}
        externalCloudProvider: {enabled: true, manifests: ["https://cloud.example"]}
        extraManifests: ["https://extra.example"]
        extraManifestHeaders: {X: "1"}
        inlineManifests: [{name: mine, contents: "kind: A"}]
      """)
    let manifests = ExtraManifestsConfigController.manifests(config.cluster)
    #expect(
      manifests.map { "\($0.priority)-\($0.name)" } == [
        "05-https://cni.example", "30-https://cloud.example", "99-https://extra.example", "99-mine",
      ])
    #expect(manifests.map(\.extraHeaders) == [[:], [:], ["X": "1"], [:]])
    let other = try fixture.config("cluster: {network: {cni: {name: none, urls: [\"https://cni.example\"]}}}")
    #expect(ExtraManifestsConfigController.manifests(other.cluster).isEmpty)
  }

  @Test func manifestsAreFetchedOnceTheNetworkIsThere() async throws {
    download.state.withLock {
      $0.documents["https://one.example/a.yaml"] = "kind: List\nitems: [{kind: A}, {kind: B}]\n---\nkind: C\n"
      $0.documents["https://two.example/b.yaml"] = "kind: D"
    }
    try await runtime().whileRunning {
      try await fixture.configure(patch)
      _ = try await fixture.expect(KubernetesResources.ExtraManifestsConfigSpec.self, "extra-manifests")
      #expect(download.requests.isEmpty)
      try await fixture.publishNetwork()
      #expect(kinds(try await fixture.expect(Manifest.self, "99-https://one.example/a.yaml")) == ["A", "B", "C"])
      #expect(kinds(try await fixture.expect(Manifest.self, "99-https://two.example/b.yaml")) == ["D"])
      #expect(download.state.withLock { $0.headers } == ["Authorization": "Bearer 1"])
      // What has been fetched stays; what the config drops goes.
      download.state.withLock { $0.documents["https://one.example/a.yaml"] = "kind: Other" }
      try await fixture.configure(
        "cluster: {extraManifests: [\"https://one.example/a.yaml\"], "
          + "extraManifestHeaders: {Authorization: Bearer 1}}")
      try await fixture.expectGone(Manifest.self, "99-https://two.example/b.yaml")
      #expect(kinds(try await fixture.expect(Manifest.self, "99-https://one.example/a.yaml")) == ["A", "B", "C"])
      #expect(download.requests.count == 2)
    }
  }

  @Test func aServerThatDoesNotAnswerIsAskedAgainAndKeepsNothingBack() async throws {
    download.state.withLock { $0.documents["https://two.example/b.yaml"] = "kind: D" }
    try await fixture.publishNetwork()
    try await runtime().whileRunning {
      try await fixture.configure(patch)
      _ = try await fixture.expect(Manifest.self, "99-https://two.example/b.yaml")
      await fixture.time.waitForSleepers()
      download.state.withLock { $0.documents["https://one.example/a.yaml"] = "kind: A" }
      fixture.time.advance(by: .seconds(1))
      _ = try await fixture.expect(Manifest.self, "99-https://one.example/a.yaml")
      #expect(download.requests.filter { $0.contains("two") }.count == 1)
    }
  }

  @Test func workersNeedNone() async throws {
    try await fixture.publishNetwork()
    try await runtime().whileRunning {
      try await fixture.configure("cluster: {inlineManifests: [{name: mine, contents: \"kind: A\"}]}")
      _ = try await fixture.expect(Manifest.self, "99-mine")
      try await fixture.configure(isControlPlane: false)
      try await fixture.expectGone(Manifest.self, "99-mine")
    }
  }

  @Test(arguments: [
    ("https://a/x", "/y", "https://a/y"), ("https://a:1/x", "https://b/z?q=1", "https://b/z?q=1"),
    ("http://a/x", "https://a/x", "https://a/x"), ("https://a/x", "//b/z", "https://b/z"),
  ])
  func redirectsLead(_ from: String, _ location: String, _ target: String) throws {
    #expect(try ConfigURL(from)?.following(location).description == target)
  }

  @Test(arguments: ["http://a/x", "ftp://a", "", "y"])
  func redirectsMustNotLoseProtection(_ location: String) throws {
    let url = try #require(ConfigURL("https://a/x"))
    #expect(throws: DownloadFailure.self) { try url.following(location) }
  }

  @Test func credentialsAreForTheirServerOnly() throws {
    let url = try #require(ConfigURL("https://a/x"))
    #expect(ConfigURL("https://a:443/y")?.hasSameOrigin(as: url) == true)
    for other in ["http://a/x", "https://b/x", "https://a:444/x"] {
      #expect(ConfigURL(other)?.hasSameOrigin(as: url) == false)
    }
  }
}
