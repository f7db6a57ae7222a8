// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import Testing
import YAML

@Suite struct DecodingTests {
  @Test func aSmallConfigGetsItsDefaults() throws {
    let configuration = try Configuration(yaml: Fixtures.controlPlane)
    let config = try #require(configuration.v1alpha1)
    #expect(configuration.machineType == .controlPlane)
    #expect(config.cluster.controlPlane.endpoint?.host == "10.5.0.2")
    #expect(config.cluster.controlPlane.endpoint?.portOrDefault == 6443)
    #expect(config.cluster.controlPlane.localAPIServerPort == 6443)
    #expect(config.cluster.network.podSubnets == ["10.244.0.0/16"])
    #expect(config.cluster.network.serviceSubnets == ["10.96.0.0/12"])
    #expect(config.cluster.network.dnsDomain == "cluster.local")
    #expect(config.cluster.network.cni.name == "flannel")
    #expect(config.cluster.network.serviceAddresses(at: 10) == ["10.96.0.10"])
    #expect(config.machine.features.rbac)
    #expect(config.machine.features.kubePrism.port == 7445)
    #expect(config.machine.kubelet.imageOrDefault == "ghcr.io/siderolabs/kubelet:v1.35.0")
    #expect(config.cluster.adminKubeconfig.certLifetime.value == .seconds(8760 * 3600))
    #expect(configuration.isComplete)
  }

  @Test func valuesOfEveryTypeAreRead() throws {
    let text = """
      version: v1alpha1
      machine:
        type: controlplane
        token: abcdef.0123456789abcdef
        ca: {crt: \(Fixtures.certificate), key: \(Fixtures.key)}
        kubelet:
          extraArgs:
            feature-gates: A=true
            v: 4
            tls-cipher-suites: [ONE, TWO]
          extraConfig: {serverTLSBootstrap: true, maxPods: 200}
          nodeIP: {validSubnets: ["!10.0.0.0/8", 192.168.0.0/16]}
        network:
          hostname: cp-1
          interfaces:
            - interface: eth0
              addresses: [192.168.1.5/24]
              routes: [{network: 0.0.0.0/0, gateway: 192.168.1.1, metric: 512}]
              dhcp: no
              vlans: [{vlanId: 7, dhcp: true}]
        files:
          - {path: /var/etc/x, permissions: 0o640, content: hello, op: create}
          - {path: /var/etc/y, permissions: "0644", content: hello, op: append}
        time: {bootTimeout: 2m30s}
        nodeLabels: {tier: gold, "1": "2"}
        registries:
          mirrors: {docker.io: {endpoints: ["https://mirror:5000/v2"], overridePath: true}}
      cluster:
        clusterName: demo
        controlPlane: {endpoint: "https://[fd00::1]:6443/"}
        etcd: {extraArgs: {election-timeout: "1250"}}
      """
    let config = try #require(try Configuration(yaml: text).v1alpha1)
    let kubelet = config.machine.kubelet
    #expect(
      kubelet.extraArgs.values == ["feature-gates": ["A=true"], "v": ["4"], "tls-cipher-suites": ["ONE", "TWO"]])
    #expect(kubelet.extraConfig == ["serverTLSBootstrap": true, "maxPods": 200])
    #expect(kubelet.nodeIP.validSubnets.count == 2)
    let interface = try #require(config.machine.network.interfaces.first)
    #expect(interface.name == "eth0")
    #expect(!interface.dhcp)
    #expect(interface.routes.first?.metric == 512)
    #expect(interface.vlans.first?.vlanId == 7)
    #expect(config.machine.files.map(\.permissions.bits) == [0o640, 0o644])
    #expect(config.machine.time.bootTimeout.value == .seconds(150))
    #expect(config.machine.nodeLabels == ["tier": "gold", "1": "2"])
    #expect(config.machine.registries.mirrors["docker.io"]?.overridePath == true)
    #expect(config.cluster.controlPlane.endpoint?.host == "fd00::1")
    #expect(config.machine.ca?.certificate.text.hasPrefix("-----BEGIN CERTIFICATE-----") == true)
  }

  @Test func otherDocumentsStandBesideTheRoot() throws {
    let text = """
      apiVersion: v1alpha1
      kind: HostnameConfig
      hostname: node-1
      ---
      apiVersion: v1alpha1
      kind: StaticHostConfig
      name: 10.5.0.9
      hostnames: [registry.local]
      ---
      apiVersion: v1alpha1
      kind: StaticHostConfig
      name: 10.5.0.10
      hostnames: [other.local]
      ---
      apiVersion: v1alpha1
      kind: SysctlConfig
      params: {net.ipv4.ip_forward: 1}

      """
    let configuration = try Configuration(yaml: text)
    #expect(!configuration.isComplete)
    #expect(configuration.hostname == "node-1")
    #expect(configuration.staticHosts.map(\.address) == ["10.5.0.9", "10.5.0.10"])
    #expect(configuration.sysctls == ["net.ipv4.ip_forward": "1"])
    let complete = try Configuration(yaml: Fixtures.controlPlane + "---\n" + text)
    #expect(complete.isComplete)
    #expect(complete.validate(mode: .metal).errors.isEmpty)
  }

  @Test func theTextStaysAsItWas() throws {
    let text = "# my node\n" + Fixtures.controlPlane
    #expect(try Configuration(yaml: text).yaml() == text)
    #expect(try Configuration(yaml: text) == Configuration(yaml: Fixtures.controlPlane))
  }

  @Test func typedValuesSurviveARoundTrip() throws {
    let config = try #require(try Configuration(yaml: Fixtures.controlPlane).v1alpha1)
    let again = try #require(try Configuration(documents: [config]).v1alpha1)
    #expect(again == config)
  }
}
