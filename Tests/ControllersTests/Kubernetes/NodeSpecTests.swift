// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Resources
import Specs
import System
import Testing
import YAML

@testable import KubernetesControllers

@Suite(.timeLimit(.minutes(1))) struct NodeSpecTests {
  @Test func labelsSayTheRole() throws {
    let fixture = try SecretsFixture()
    let labels = try fixture.config("machine: {nodeLabels: {zone: a}}")
    #expect(NodeLabelController.labels(labels)["zone"] == "a")
    #expect(NodeLabelController.labels(labels)["node-role.kubernetes.io/control-plane"] == "")
    #expect(try NodeLabelController.labels(fixture.config(isControlPlane: false)) == [:])
  }

  @Test func taintsAreValueAndEffect() throws {
    let fixture = try SecretsFixture()
    let taints = NodeTaintController.taints(
      try fixture.config("machine: {nodeTaints: {a: NoExecute, b: \"v:NoSchedule\"}}"))
    #expect(taints.map(\.key) == ["a", "b", "node-role.kubernetes.io/control-plane"])
    #expect(taints.map(\.value) == ["", "v", ""] && taints.map(\.effect) == ["NoExecute", "NoSchedule", "NoSchedule"])
    #expect(try NodeTaintController.taints(fixture.config(isControlPlane: false)).isEmpty)
    let shared = try fixture.config("cluster: {allowSchedulingOnControlPlanes: true}")
    #expect(NodeTaintController.taints(shared).isEmpty)
  }

  @Test func labelsAndTaintsFollowTheConfig() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(NodeLabelController(), NodeTaintController(), NodeAnnotationController()).whileRunning {
      try await fixture.configure(
        "machine: {nodeLabels: {zone: a}, nodeTaints: {t: NoExecute}, nodeAnnotations: {n: v}}", isControlPlane: false)
      _ = try await fixture.expect(KubernetesResources.NodeLabelSpecSpec.self, "zone") { $0.value == "a" }
      _ = try await fixture.expect(KubernetesResources.NodeTaintSpecSpec.self, "t") { $0.effect == "NoExecute" }
      _ = try await fixture.expect(KubernetesResources.NodeAnnotationSpecSpec.self, "n") { $0.value == "v" }
      try await fixture.configure(isControlPlane: false)
      try await fixture.expectGone(KubernetesResources.NodeLabelSpecSpec.self, "zone")
      try await fixture.expectGone(KubernetesResources.NodeTaintSpecSpec.self, "t")
      try await fixture.expectGone(KubernetesResources.NodeAnnotationSpecSpec.self, "n")
    }
  }

  @Test func nodenamesAreLowerCaseDNSNames() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(NodenameController()).whileRunning {
      try await fixture.publishNode(hostname: "Node1")
      try await fixture.configure()
      _ = try await fixture.expect(KubernetesResources.NodenameSpec.self, "nodename") { $0.nodename == "node1" }
      try await fixture.configure("machine: {kubelet: {registerWithFQDN: true, skipNodeRegistration: true}}")
      _ = try await fixture.expect(KubernetesResources.NodenameSpec.self, "nodename") {
        $0.nodename == "node1.example" && $0.skipNodeRegistration
      }
    }
  }

  private static func chosen(_ valid: [String]) -> [String] {
    let addresses = ["10.5.0.2", "192.168.1.2", "fd00::2", "2001:db8::2"].compactMap { IPAddress($0) }
    return NodeIPController.choose(from: addresses, validSubnets: valid).map(\.description)
  }

  @Test func oneNodeAddressOfEachFamily() {
    #expect(Self.chosen([]) == ["10.5.0.2", "fd00::2"])
    #expect(Self.chosen(["192.168.0.0/16"]) == ["192.168.1.2"])
    #expect(Self.chosen(["!10.0.0.0/8"]) == ["192.168.1.2", "fd00::2"])
    #expect(Self.chosen(["0.0.0.0/0", "!10.5.0.2/32"]) == ["192.168.1.2"])
    #expect(Self.chosen(["172.16.0.0/12"]) == [])
  }

  @Test func whatTheAddressesOfTheNodeAreChosenFromIsShown() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(NodeIPController()).whileRunning {
      try await fixture.configure("machine: {kubelet: {nodeIP: {validSubnets: [10.0.0.0/8, '!10.5.0.0/24']}}}")
      let config = try await fixture.expect(KubernetesResources.NodeIPConfigSpec.self, "kubelet")
      #expect(config.validSubnets == ["10.0.0.0/8"] && config.excludeSubnets == ["10.5.0.0/24"])
    }
  }

  @Test func theKubeletKnowsItsNode() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(NodeIPController(), KubeletSpecController(isContainer: true)).whileRunning {
      try await fixture.publishNodename()
      try await fixture.publishAddresses("routed-no-k8s", "10.5.0.2/24")
      try await fixture.configure(
        "machine: {kubelet: {image: \"ghcr.io/siderolabs/kubelet:v1.20.2\", extraArgs: {v: \"4\"}}}")
      typealias Spec = KubernetesResources.KubeletSpecSpec
      let spec = try await fixture.expect(Spec.self, "kubelet")
      #expect(spec.image == "ghcr.io/siderolabs/kubelet:v1.20.2" && spec.expectedNodename == "node1")
      #expect(spec.args.contains("--node-ip=10.5.0.2") && spec.args.contains("--v=4"))
      #expect(spec.args.contains("--hostname-override=node1"))
      #expect(spec.config?.fields["clusterDNS"] == .init(["10.96.0.10"]))
      try await fixture.publishAddresses("routed-no-k8s", "10.5.0.7/24")
      _ = try await fixture.expect(Spec.self, "kubelet") { $0.args.contains("--node-ip=10.5.0.7") }
    }
  }

  @Test func mountsAndCredentialProvidersReachTheKubelet() async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(NodeIPController(), KubeletSpecController(isContainer: true)).whileRunning {
      try await fixture.publishNodename()
      try await fixture.publishAddresses("routed-no-k8s", "10.5.0.2/24")
      try await fixture.configure(
        """
        machine:
          kubelet:
            extraMounts: [{destination: /var/data, source: /var/mnt/data, type: bind, options: [rbind, ro]}]
            credentialProviderConfig: {kind: CredentialProviderConfig}
        """)
      let spec = try await fixture.expect(KubernetesResources.KubeletSpecSpec.self, "kubelet")
      let mount = try #require(spec.extraMounts.first)
      #expect(mount.destination == "/var/data" && mount.source == "/var/mnt/data" && mount.type == "bind")
      #expect(mount.options == ["rbind", "ro"])
      #expect(spec.credentialProviderConfig?.node == ["kind": "CredentialProviderConfig"])
      #expect(spec.args.contains("--image-credential-provider-config=/etc/kubernetes/credentialprovider.yaml"))
    }
  }

  /// Its file systems are its host's.
  @Test(arguments: [true, false]) func onlyMachinesUseDiskQuotas(isContainer: Bool) async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(NodeIPController(), KubeletSpecController(isContainer: isContainer)).whileRunning {
      try await fixture.publishNodename()
      try await fixture.publishAddresses("routed-no-k8s", "10.5.0.2/24")
      try await fixture.configure("machine: {features: {diskQuotaSupport: true}}")
      let spec = try await fixture.expect(KubernetesResources.KubeletSpecSpec.self, "kubelet")
      let gate = spec.config?.node["featureGates"]?["LocalStorageCapacityIsolationFSQuotaMonitoring"]
      #expect((gate == true) == !isContainer)
    }
  }

  /// A worker may not taint itself later.
  @Test(arguments: [true, false]) func theKubeletRegistersWithTheTaintsOfTheConfig(isControlPlane: Bool) async throws {
    let fixture = try SecretsFixture()
    try await fixture.runtime(NodeIPController(), KubeletSpecController(isContainer: true)).whileRunning {
      try await fixture.publishNodename()
      try await fixture.publishAddresses("routed-no-k8s", "10.5.0.2/24")
      try await fixture.configure(
        "machine: {nodeTaints: {a: \"v:NoExecute\", b: NoSchedule}}", isControlPlane: isControlPlane)
      let spec = try await fixture.expect(KubernetesResources.KubeletSpecSpec.self, "kubelet")
      let taints = spec.config?.node["registerWithTaints"]?.sequenceValue ?? []
      #expect(
        taints.compactMap { $0["key"]?.stringValue } == ["a", "b"]
          + (isControlPlane ? ["node-role.kubernetes.io/control-plane"] : []))
      #expect(taints.first == ["key": "a", "value": "v", "effect": "NoExecute"])
    }
  }

  @Test func volumeNamesAreDNSLabels() {
    #expect(ControlPlaneInputs.volumeName("/var/lib/Foo/") == "var-lib-foo")
    #expect(ControlPlaneInputs.volumeName("/etc/.hidden/ä.conf") == "etc-hidden-conf")
    #expect(ControlPlaneInputs.volumeName("/" + String(repeating: "a", count: 62) + "/b").count == 62)
  }
}
