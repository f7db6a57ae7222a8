// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import Testing
import YAML

@Suite struct PatchTests {
  private func patched(_ patches: String..., base: String = Fixtures.controlPlane) throws -> Configuration {
    try Configuration(yaml: base).patched(by: patches.map { try Patch($0) })
  }

  @Test func mappingsMergeAndListsAppend() throws {
    let config = try #require(
      try patched(
        "machine: {certSANs: [a], kubelet: {extraConfig: {maxPods: 10, deep: {list: [1]}}}}",
        "machine: {certSANs: [b], kubelet: {extraConfig: {deep: {list: [2], other: x}}}}"
      ).v1alpha1)
    #expect(config.machine.certSANs == ["a", "b"])
    #expect(config.machine.kubelet.extraConfig == ["maxPods": 10, "deep": ["list": [1, 2], "other": "x"]])
    #expect(config.machine.type == .controlPlane)
  }

  @Test func subnetsAndAuditPoliciesAreReplaced() throws {
    let config = try #require(
      try patched(
        "cluster: {network: {podSubnets: [10.1.0.0/16]}, apiServer: {auditPolicy: {rules: [{level: Metadata}], kind: Policy}}}",
        "cluster: {network: {podSubnets: [10.2.0.0/16]}, apiServer: {auditPolicy: {rules: [{level: None}]}}}"
      ).v1alpha1)
    #expect(config.cluster.network.podSubnets == ["10.2.0.0/16"])
    #expect(config.cluster.apiServer.auditPolicy == ["rules": [["level": "None"]]])
  }

  @Test func interfacesVLANsAndAdmissionPluginsMergeByTheirKeys() throws {
    let config = try #require(
      try patched(
        """
        machine:
          network:
            interfaces:
              - {interface: eth0, addresses: [10.0.0.2/24], vlans: [{vlanId: 5, mtu: 1400}]}
              - {deviceSelector: {driver: virtio}, mtu: 9000}
        cluster: {apiServer: {admissionControl: [{name: PodSecurity, configuration: {a: 1}}]}}
        """,
        """
        machine:
          network:
            interfaces:
              - {interface: eth0, addresses: [10.0.0.3/24], vlans: [{vlanId: 5, dhcp: true}, {vlanId: 6}]}
              - {deviceSelector: {driver: virtio}, dhcp: true}
              - {interface: eth1}
        cluster: {apiServer: {admissionControl: [{name: PodSecurity, configuration: {b: 2}}]}}
        """
      ).v1alpha1)
    let interfaces = config.machine.network.interfaces
    #expect(interfaces.count == 3)
    #expect(interfaces[0].addresses == ["10.0.0.2/24", "10.0.0.3/24"])
    #expect(interfaces[0].vlans.map(\.vlanId) == [5, 6])
    #expect(interfaces[0].vlans[0].mtu == 1400 && interfaces[0].vlans[0].dhcp)
    #expect(interfaces[1].mtu == 9000 && interfaces[1].dhcp)
    #expect(config.cluster.apiServer.admissionControl.map(\.configuration) == [["a": 1, "b": 2]])
  }

  @Test func keysStayInTheOrderOfTheFields() throws {
    let text = try patched("machine: {certSANs: [a]}\ndebug: true").yaml()
    let keys = text.split(separator: "\n").filter { !$0.hasPrefix("     ") }.map { $0.prefix { $0 != ":" } }
    #expect(
      keys == [
        "version", "debug", "machine", "    type", "    token", "    ca", "    certSANs", "    install", "cluster",
        "    controlPlane", "    ca", "    aggregatorCA", "    serviceAccount", "    etcd",
      ])
  }

  @Test func documentsAreMatchedByKindAndName() throws {
    let host = "apiVersion: v1alpha1\nkind: StaticHostConfig\nname: "
    let configuration = try patched(
      host + "10.0.0.1\nhostnames: [a]",
      host + "10.0.0.1\nhostnames: [b]\n---\n" + host + "10.0.0.2\nhostnames: [c]")
    #expect(configuration.staticHosts.map(\.names) == [["a", "b"], ["c"]])
    let less = try configuration.patched(by: [Patch(host + "10.0.0.1\n$patch: delete")])
    #expect(less.staticHosts.map(\.names) == [["c"]])
    // Deleting a document that is not there changes nothing.
    #expect(try less.patched(by: [Patch(host + "10.0.0.1\n$patch: delete")]) == less)
  }

  @Test func aListWhoseLastElementIsDeletedGoesToo() throws {
    let configuration = try patched(
      "machine: {network: {hostname: a, interfaces: [{interface: eth0}]}}",
      "machine: {network: {interfaces: [{interface: eth0, $patch: delete}]}}")
    #expect(configuration.yaml().contains("hostname: a"))
    #expect(!configuration.yaml().contains("interfaces"))
  }

  @Test func deletionsComeBeforeAdditions() throws {
    let config = try #require(
      try patched(
        "machine: {network: {hostname: a, interfaces: [{interface: eth0, dhcp: true}, {interface: eth1, mtu: 9000}]}}",
        """
        machine:
          network:
            hostname: {$patch: delete}
            interfaces:
              - interface: eth0
                $patch: delete
              - interface: eth0
                dummy: true
        """
      ).v1alpha1)
    #expect(config.machine.network.hostname == nil)
    #expect(config.machine.network.interfaces.map(\.name) == ["eth1", "eth0"])
    #expect(config.machine.network.interfaces[1].dummy && !config.machine.network.interfaces[1].dhcp)
  }

  @Test(arguments: [
    ("machine: {network: {hostname: {$patch: delete}}}", "nothing to delete"),
    ("machine: {network: {interfaces: [{interface: eth7, $patch: delete}]}}", "nothing to delete"),
    ("machine: {network: {hostname: {$patch: remove}}}", "$patch must be \"delete\""),
    ("machine: {network: {interfaces: [{interface: a, vip: {$patch: delete}}]}}", "only whole elements"),
    ("machine: {certSANs: [{$patch: delete}]}", "which element"),
    ("machine: {nettwork: {}}", "did you mean \"network\"?"),
    ("machine: {certSANs: x}", "expected a list"),
    ("kind: Foo\napiVersion: v1alpha1", "unknown kind"),
    ("", "the patch is empty"),
    ("a: [", "not readable"),
    ("[{op: add}]", "JSON pointer"),
    ("[{op: put, path: /a}]", "\"op\" must be one of"),
    ("[{op: add, path: a, value: 1}]", "JSON pointer"),
    ("[{op: replace, path: /machine/type}]", "needs a \"value\""),
    ("[{op: remove, path: /machine/nothing}]", "no key \"nothing\""),
    ("[{op: add, path: /machine/a/b, value: 1}]", "no key \"a\""),
    ("[{op: test, path: /machine/type, value: worker}]", "the value is another one"),
    ("[{op: move, from: /machine, path: /machine/a}]", "into itself"),
    ("[{op: add, path: /machine/typo, value: 1}]", "unknown key"),
  ])
  func wrongPatchesSayWhy(patch: String, expected: String) {
    let error = #expect(throws: ConfigurationErrors.self) { try patched(patch) }
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
  }

  @Test func jsonPatchesChangeOneDocument() throws {
    let config = try #require(
      try patched(
        """
        [
          {"op": "add", "path": "/machine/certSANs", "value": ["b"]},
          {"op": "add", "path": "/machine/certSANs/0", "value": "a"},
          {"op": "add", "path": "/machine/certSANs/-", "value": "c"},
          {"op": "replace", "path": "/machine/certSANs/1", "value": "B"},
          {"op": "test", "path": "/machine/certSANs", "value": ["a", "B", "c"]},
          {"op": "add", "path": "/machine/nodeLabels", "value": {}},
          {"op": "add", "path": "/machine/nodeLabels/a~1b~0c", "value": "x"},
          {"op": "copy", "from": "/machine/certSANs/0", "path": "/machine/nodeLabels/copied"},
          {"op": "move", "from": "/machine/install/disk", "path": "/machine/install/image"},
          {"op": "remove", "path": "/machine/certSANs/2"}
        ]
        """
      ).v1alpha1)
    #expect(config.machine.certSANs == ["a", "B"])
    #expect(config.machine.nodeLabels == ["a/b~c": "x", "copied": "a"])
    #expect(config.machine.install.image == "/dev/vda" && config.machine.install.disk == nil)
  }

  @Test func jsonPatchesNeedASingleDocument() throws {
    let two = Fixtures.controlPlane + "---\napiVersion: v1alpha1\nkind: HostnameConfig\nauto: stable\n"
    let error = #expect(throws: ConfigurationErrors.self) {
      try patched("[{op: remove, path: /machine/ca}]", base: two)
    }
    #expect(error?.description.contains("use a strategic merge patch") == true)
  }

  @Test func argumentsNameFilesOrAreThePatch() throws {
    let files = ["a.yaml": "debug: true", "b.json": "[{\"op\":\"remove\",\"path\":\"/machine/install\"}]"]
    struct NoSuchFile: Error {}
    func read(_ path: String) throws -> String {
      guard let text = files[path] else { throw NoSuchFile() }
      return text
    }
    let patches = try Patch.parse(arguments: ["@a.yaml", "b.json", "debug: false", "[]"], readFile: read)
    #expect(patches.count == 4)
    if case .json = patches[1] {} else { Issue.record("b.json is a JSON patch") }
    #expect(throws: NoSuchFile.self) { try Patch.parse(arguments: ["@nowhere"], readFile: read) }
  }
}
