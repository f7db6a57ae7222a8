// SPDX-License-Identifier: Apache-2.0

import KubernetesTemplates
import MachineConfig
import Specs
import Testing
import YAML

@testable import KubernetesControllers

@Suite struct BootstrapManifestsInputTests {
  private func manifests(_ patch: String) throws -> [BootstrapManifest] {
    let config = try SecretsFixture().config(patch)
    return try BootstrapManifestsInput(config, SecretsResources.KubernetesRootSpec()).manifests()
  }

  private func flannel(_ patch: String) throws -> Node {
    let manifest = try #require(try manifests(patch).first { $0.id == "05-flannel" })
    let daemonSet = try #require(manifest.objects.first { $0["kind"] == "DaemonSet" })
    return try #require(daemonSet["spec"]?["template"]?["spec"])
  }

  private func environment(_ container: Node?) -> [String: Node] {
    let variables = container?["env"]?.sequenceValue ?? []
    return Dictionary(variables.map { ($0["name"]?.stringValue ?? "", $0["value"] ?? .null) }) { $1 }
  }

  @Test func flannelIsAsTheConfigSays() throws {
    let pod = try flannel(
      """
      machine: {features: {kubePrism: {enabled: true, port: 7446}}}
      cluster:
        network: {cni: {name: flannel, flannel: {extraArgs: ["--iface=eth1"], kubeNetworkPoliciesEnabled: true}}}
      """)
    let containers = pod["containers"]?.sequenceValue ?? []
    #expect(containers.compactMap { $0["name"]?.stringValue } == ["kube-flannel", "kube-network-policies"])
    #expect(containers.first?["command"]?.sequenceValue?.last == "--iface=eth1")
    #expect(environment(containers.first)["KUBERNETES_SERVICE_HOST"] == "127.0.0.1")
    #expect(environment(containers.first)["KUBERNETES_SERVICE_PORT"] == "7446")
  }

  @Test func flannelIsPlainByDefault() throws {
    let pod = try flannel("machine: {features: {kubePrism: {enabled: false}}}")
    let containers = pod["containers"]?.sequenceValue ?? []
    #expect(containers.count == 1)
    #expect(containers.first?["command"] == ["/opt/bin/flanneld", "--ip-masq", "--kube-subnet-mgr"])
    #expect(environment(containers.first)["KUBERNETES_SERVICE_HOST"] == nil)
  }

  @Test(arguments: [true, false]) func podsMayAskForTheTalosAPI(isEnabled: Bool) throws {
    let patch = "machine: {features: {kubernetesTalosAPIAccess: {enabled: \(isEnabled)}}}"
    #expect(try manifests(patch).contains { $0.id == "13-talos-service-account-crd" } == isEnabled)
  }

  @Test(arguments: [true, false]) func podSecurityPoliciesAreThereUnlessDisabled(isDisabled: Bool) throws {
    let patch = """
      machine: {kubelet: {image: "ghcr.io/siderolabs/kubelet:v1.24.0"}}
      cluster: {apiServer: {image: "registry.k8s.io/kube-apiserver:v1.24.0", disablePodSecurityPolicy: \(isDisabled)}}
      """
    let policies = try manifests(patch).flatMap(\.objects).filter { $0["kind"] == "PodSecurityPolicy" }
    #expect(policies.isEmpty == isDisabled)
    let server = try ControlPlaneInputs(config: try SecretsFixture().config(patch)).apiServer()
    let plugins = try server.arguments().first { $0.hasPrefix("--enable-admission-plugins=") }
    #expect(plugins?.hasSuffix("PodSecurityPolicy") == !isDisabled)
  }
}
