// SPDX-License-Identifier: Apache-2.0

import KubernetesTemplates
import Protobuf
import Specs
import Testing
import YAML

/// What nodes get for each release, as texts to review.
@Suite(.timeLimit(.minutes(2))) struct GoldenTests {
  /// IDs of manifests whose objects depend on the release; the others are the same for all.
  static let versionedManifests: Set<String> = ["10-kube-proxy", "11-core-dns"]

  @Test(arguments: 20...35) func everyMinorRelease(minor: Int) async throws {
    let node = try RenderedNode("1.\(minor).0")
    let kubelet = try await node.kubelet()
    let versioned = try node.manifests().filter { Self.versionedManifests.contains($0.id) }
    let sections: [(String, [Node])] = [
      ("etcd", [.strings(try node.etcd())]),
      ("kubelet", [.strings([kubelet.image] + kubelet.args)]),
      ("kubelet configuration", [try #require(kubelet.config?.node)]),
    ]
    let pods = try node.pods().map { ($0.id, [$0.1]) }
    let files = try node.files().map { ($0.path, [$0.1]) }
    try GoldenFile.expect(
      "kubernetes-1.\(minor).yaml", render(sections + pods + files + versioned.map { ($0.id, $0.objects) }))
  }

  @Test func manifestsOfAllReleases() throws {
    for minor in 20...35 {
      let manifests = try RenderedNode("1.\(minor).0").manifests()
      let common = manifests.filter { !Self.versionedManifests.contains($0.id) }
      try GoldenFile.expect("manifests.yaml", render(common.map { ($0.id, $0.objects) }))
    }
  }

  @Test func kubeconfigs() throws {
    let bootstrap = Kubeconfig.kubeletBootstrap(
      server: "https://cluster.example:6443", authoritiesPEM: "CA\n", tokenID: "abcdef",
      tokenSecret: "0123456789abcdef", tlsServerName: "kubernetes.default")
    let admin = Kubeconfig(
      clusterName: "talos", server: "https://cluster.example:6443", authorities: .inline("CA\n"), userName: "admin",
      credentials: .certificate("CERT\n", key: "KEY\n"), namespace: "default")
    try GoldenFile.expect(
      "kubeconfigs.yaml", render([("kubelet bootstrap", [bootstrap.node()]), ("admin", [admin.node()])]))
    #expect(!"\(admin) \(bootstrap)".contains("0123456789abcdef"))
  }

  private func render(_ sections: [(String, [Node])]) -> String {
    sections.flatMap { title, nodes in nodes.map { "---\n# \(title)\n" + $0.yaml(.kubernetes) } }.joined()
  }
}
