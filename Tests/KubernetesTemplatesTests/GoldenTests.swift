// SPDX-License-Identifier: Apache-2.0

import KubernetesTemplates
import Testing
import YAML

@Suite struct GoldenTests {
  /// IDs of manifests whose objects depend on the release; the others are kept once.
  static let versionedManifests: Set<String> = ["10-kube-proxy", "11-core-dns"]

  @Test(arguments: 20...35) func everyMinorRelease(minor: Int) throws {
    let cluster = try SampleCluster("1.\(minor).0")
    let versioned = try cluster.manifests.manifests().filter { Self.versionedManifests.contains($0.id) }
    let etcd = try #require(cluster.etcd)
    let sections: [(String, [Node])] = [
      ("images", [.strings(cluster.images.all)]),
      ("etcd arguments", [.strings(try etcd.arguments())]),
      ("kube-apiserver", [try cluster.apiServer.staticPod()]),
      ("admission control", [admissionControl(cluster.version)]),
      ("kube-controller-manager", [try cluster.controllerManager.staticPod()]),
      ("kube-scheduler", [try cluster.scheduler.staticPod()]),
      ("scheduler configuration", cluster.scheduler.usesConfigFile ? [try cluster.scheduler.configuration()] : []),
      ("kubelet arguments", [.strings(try cluster.kubelet.arguments())]),
      ("kubelet configuration", [try cluster.kubelet.configuration()]),
    ]
    let files = authenticationFiles(cluster)
    try GoldenFile.expect(
      "kubernetes-1.\(minor).yaml",
      render(sections + files + versioned.map { ($0.id, $0.objects) }))
  }

  @Test func manifestsOfAllReleases() throws {
    let manifests = try SampleCluster("1.30.0").manifests.manifests()
    let common = manifests.filter { !Self.versionedManifests.contains($0.id) }
    try GoldenFile.expect("manifests.yaml", render(common.map { ($0.id, $0.objects) }))
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

  private func admissionControl(_ version: KubernetesVersion) -> Node {
    APIServerConfigFiles.admissionControl(
      [APIServerConfigFiles.defaultPodSecurity(version: version)], version: version)
  }

  private func authenticationFiles(_ cluster: SampleCluster) -> [(String, [Node])] {
    var files: [(String, [Node])] = []
    if cluster.apiServer.usesAuthenticationConfig {
      files.append(("authentication configuration", [APIServerConfigFiles.authentication(version: cluster.version)]))
    }
    if cluster.apiServer.usesAuthorizationConfig {
      let authorization = APIServerConfigFiles.authorization(Authorizer.defaults, version: cluster.version)
      files.append(("authorization configuration", [authorization]))
    }
    return files
  }

  private func render(_ sections: [(String, [Node])]) -> String {
    sections.flatMap { title, nodes in nodes.map { "---\n# \(title)\n" + $0.yaml(.kubernetes) } }.joined()
  }
}
