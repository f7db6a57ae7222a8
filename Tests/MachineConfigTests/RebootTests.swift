// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import Testing

@Suite struct RebootTests {
  private func paths(_ patch: String, from base: String = Fixtures.controlPlane) throws -> [String] {
    let old = try Configuration(yaml: base)
    return try old.patched(by: [Patch(patch)]).changesNeedingReboot(from: old)
  }

  @Test(arguments: [
    ("machine: {files: [{path: /var/a, content: x}]}", ["machine.files"]),
    ("machine: {type: worker}", ["machine.type"]),
    ("cluster: {etcd: {image: 'registry.k8s.io/etcd:3.5.16'}}", ["cluster.etcd.image"]),
    ("cluster: {etcd: {extraArgs: {metrics: extensive}}}", ["cluster.etcd.extraArgs"]),
    (
      "cluster: {etcd: {advertisedSubnets: [10.5.0.0/24], listenSubnets: [10.5.0.0/24]}}",
      ["cluster.etcd.advertisedSubnets", "cluster.etcd.listenSubnets"]
    ),
    ("machine: {type: worker, files: [{path: /var/a}]}", ["machine.type", "machine.files"]),
  ])
  func whatIsReadAtBootIsNamed(patch: String, expected: [String]) throws {
    #expect(try paths(patch) == expected)
  }

  @Test(arguments: [
    "machine: {nodeLabels: {a: b}, sysctls: {vm.max_map_count: '1'}, certSANs: [a], time: {servers: [b]}}",
    "machine: {kubelet: {extraArgs: {v: '3'}}, registries: {mirrors: {a: {endpoints: ['https://b']}}}}",
    "machine: {files: [{path: /etc/cri/conf.d/20-customization.part, content: a = 1}]}",
    "machine: {install: {disk: /dev/sda}, env: {A: b}}",
    "apiVersion: v1alpha1\nkind: EnvironmentConfig\nvariables: {A: b}",
    "cluster: {clusterName: other, apiServer: {extraArgs: {v: '3'}}}",
  ])
  func whatControllersFollowIsNot(patch: String) throws {
    #expect(try paths(patch).isEmpty)
  }

  @Test func workersRunNoEtcd() throws {
    let worker = try Configuration(yaml: Fixtures.controlPlane).patched(by: [Patch("machine: {type: worker}")]).yaml()
    #expect(try paths("cluster: {etcd: {extraArgs: {metrics: extensive}}}", from: worker).isEmpty)
  }
}
