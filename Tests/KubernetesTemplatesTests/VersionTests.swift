// SPDX-License-Identifier: Apache-2.0

import KubernetesTemplates
import Testing

@Suite struct VersionTests {
  @Test(arguments: [
    ("1.20.2", ReleaseVersion(1, 20, 2)), ("v1.35.0", ReleaseVersion(1, 35)), ("1.30", ReleaseVersion(1, 30)),
    ("1.31.0-rc.1", ReleaseVersion(1, 31, 0, prerelease: "rc.1")), ("3.5.9-0", ReleaseVersion(3, 5, 9)),
    ("v1.29.1+k3s1", ReleaseVersion(1, 29, 1)),
  ])
  func parses(text: String, version: ReleaseVersion) {
    #expect(ReleaseVersion(text) == version)
  }

  @Test(arguments: ["", "v", "1", "1.", "1.x", "1.2.3.4", "-1.2", "1.+2", "1.99999999999999999999"])
  func refuses(text: String) {
    #expect(ReleaseVersion(text) == nil)
  }

  @Test(arguments: [
    ("registry.k8s.io/kube-apiserver:v1.30.1", "1.30.1"), ("localhost:5000/kubelet:v1.20.2@sha256:00", "1.20.2"),
  ])
  func readsImageTags(image: String, version: String) {
    #expect(KubernetesVersion(image: image)?.description == version)
  }

  @Test(arguments: ["kubelet", "localhost:5000/kubelet", "kubelet:latest"]) func refusesImage(image: String) {
    #expect(KubernetesVersion(image: image) == nil)
  }

  @Test func ordersPrereleasesBeforeReleases() {
    let texts = ["1.20.2", "1.20.10", "1.31.0-alpha.1", "1.31.0-rc.1", "1.31.0", "2.0.0"]
    let sorted = texts.compactMap { text in ReleaseVersion(text) }
    #expect(sorted.count == texts.count)
    #expect(sorted.shuffled().sorted() == sorted)
    #expect(KubernetesVersion("1.31.0-rc.1")?.isAtLeast(31) == true)
  }

  @Test func refusesReleasesBefore120() throws {
    var cluster = try SampleCluster("1.20.0").kubelet
    cluster.version = try #require(KubernetesVersion("1.19.16"))
    #expect(throws: TemplateError.self) { try cluster.arguments() }
  }

  @Test func serviceAddresses() throws {
    #expect(try ServiceNetwork.address(10, of: "10.96.0.0/12") == "10.96.0.10")
    #expect(try ServiceNetwork.address(1, of: "10.97.3.4/12") == "10.96.0.1")
    #expect(try ServiceNetwork.address(10, of: "fc00:db8:20::/112") == "fc00:db8:20::a")
    for cidr in ["10.96.0.0", "10.96.0.0/33", "10.96.0.0/-1", "x/8", "10.96.0.0/30", ""] {
      #expect(throws: TemplateError.self) { try ServiceNetwork.address(10, of: cidr) }
    }
  }
}
