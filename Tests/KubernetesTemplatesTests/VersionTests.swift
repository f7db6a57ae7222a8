// SPDX-License-Identifier: Apache-2.0

import KubernetesTemplates
import MachineConfig
import System
import Testing

@Suite struct VersionTests {
  @Test(arguments: [
    ("registry.k8s.io/kube-apiserver:v1.30.1", "1.30.1"), ("localhost:5000/kubelet:v1.20.2@sha256:00", "1.20.2"),
  ])
  func readsImageTags(image: String, version: String) {
    #expect(KubernetesVersion(image: image)?.description == version)
  }

  @Test(arguments: ["kubelet", "localhost:5000/kubelet", "kubelet:latest"]) func refusesImage(image: String) {
    #expect(KubernetesVersion(image: image) == nil)
  }

  @Test func prereleasesHaveTheFlagsOfTheirRelease() {
    #expect(KubernetesVersion("1.31.0-rc.1")?.isAtLeast(31) == true)
  }

  @Test func isRenderedForWhatConfigsMayAskFor() {
    #expect(KubernetesVersion.oldest.release == ReleaseVersion(1, SupportedKubernetes.minors.lowerBound))
    #expect(ReleaseVersion(DefaultVersions.kubernetes).map(SupportedKubernetes.includes) == true)
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
