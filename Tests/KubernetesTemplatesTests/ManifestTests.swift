// SPDX-License-Identifier: Apache-2.0

import KubernetesTemplates
import Testing
import YAML

@Suite struct ManifestTests {
  @Test func groupsAreSortedAndComplete() throws {
    let ids = try SampleCluster("1.30.0").manifests.manifests().map(\.id)
    #expect(
      ids == [
        "00-kubelet-bootstrapping-token", "01-csr-approver-role-binding", "01-csr-node-bootstrap",
        "01-csr-renewal-role-binding", "05-flannel", "10-kube-proxy", "11-core-dns", "11-core-dns-svc",
        "11-kube-config-in-cluster", "11-talos-node-rbac-template", "13-talos-service-account-crd",
      ])
  }

  @Test func whatIsOffIsLeftOut() throws {
    var input = try SampleCluster("1.30.0").manifests
    input.proxy = nil
    input.coreDNS = nil
    input.flannel = nil
    input.talosAPIService = false
    input.podSecurityPolicy = true
    #expect(try input.manifests().count == 6)
    input.version = try #require(KubernetesVersion("1.20.2"))
    #expect(try input.manifests().map(\.id).contains("03-default-pod-security-policy"))
  }

  @Test(arguments: [("1.20.2", true), ("1.24.0", true), ("1.25.0", false)])
  func podSecurityPoliciesAreOnUnlessDisabled(version: String, exist: Bool) throws {
    let generated = try RenderedNode(version)
    let enabled = try RenderedNode(version, patch: "cluster: {apiServer: {disablePodSecurityPolicy: false}}")
    for (node, expected) in [(generated, false), (enabled, exist)] {
      let pod = try #require(try node.pods().first { $0.id == "kube-apiserver" }).1.json()
      #expect(pod.contains("--enable-admission-plugins=NodeRestriction,PodSecurityPolicy") == expected)
      #expect(try node.manifests().map(\.id).contains("03-default-pod-security-policy") == expected)
    }
  }

  @Test func everyObjectIsComplete() throws {
    for minor in 20...35 {
      for object in try SampleCluster("1.\(minor).0").manifests.manifests().flatMap(\.objects) {
        #expect(object["apiVersion"]?.stringValue != nil)
        #expect(object["kind"]?.stringValue != nil)
        #expect(object["metadata"]?["name"]?.stringValue != nil)
      }
    }
  }

  @Test func proxyConfigurationReplacesFlags() throws {
    var input = try SampleCluster("1.33.0").manifests
    input.proxy?.config = ["mode": "ipvs"]
    let manifest = try #require(try input.manifests().first { $0.id == "10-kube-proxy" })
    let config = try #require(manifest.objects.last?["data"]?["config.conf"]?.stringValue)
    #expect(config.contains("mode: ipvs") && config.contains("clusterCIDR: 10.244.0.0/16"))
    let arguments = input.proxy?.arguments(version: input.version, podCIDRs: input.podCIDRs)
    #expect(arguments == ["--config=/var/lib/kube-proxy/config.conf", "--hostname-override=$(NODE_NAME)"])
  }

  @Test func secretsAtRestPreferSecretbox() {
    let both = EncryptionKeys(secretbox: "c2VjcmV0", aescbc: "b2xk")
    let providers = both.configuration()["resources"]?[0]?["providers"]?.sequenceValue ?? []
    #expect(providers.compactMap { $0.mappingValue?.keys.first } == ["secretbox", "aescbc", "identity"])
    #expect(!"\(both)".contains("c2VjcmV0"))
  }

  @Test func schedulerConfigurationMustFitTheRelease() throws {
    var input = try SampleCluster("1.30.0").scheduler
    input.config = ["apiVersion": "kubescheduler.config.k8s.io/v1beta3"]
    #expect(throws: TemplateError.self) { try input.configuration() }
    input.config = ["parallelism": 8]
    #expect(try input.configuration()["parallelism"] == 8)
    input.component.version = try #require(KubernetesVersion("1.20.2"))
    #expect(try input.configuration()["healthzBindAddress"] == "127.0.0.1:10251")
    #expect(input.usesConfigFile)
  }

  @Test func podsCarryUserSettings() throws {
    var input = try SampleCluster("1.30.0").controllerManager
    input.component.environment = ["B": "2", "A": "1"]
    input.component.extraVolumes = [ExtraVolume(name: "x", hostPath: "/a", mountPath: "/b", readOnly: true)]
    input.component.resources = ContainerResources(requests: ["cpu": "1"], limits: ["memory": "1Gi"])
    let container = try input.staticPod()["spec"]?["containers"]?[0]
    #expect(container?["env"]?.sequenceValue?.compactMap { $0["name"]?.stringValue } == ["A", "B"])
    #expect(container?["volumeMounts"]?[1]?["mountPath"] == "/b")
    #expect(container?["resources"]?["limits"]?["memory"] == "1Gi")
  }
}
