// SPDX-License-Identifier: Apache-2.0

internal import Fuzzing
internal import MachineConfig

extension FuzzTarget {
  private static let config = """
    version: v1alpha1
    machine:
      type: controlplane
      token: abcdef.0123456789abcdef
      ca: {crt: UEVN, key: UEVN}
      network: {interfaces: [{interface: eth0, addresses: [10.0.0.2/24], vlans: [{vlanId: 5}]}]}
      files: [{path: /var/x, permissions: 0o644, content: x}]
      time: {bootTimeout: 1h2m3s}
    cluster:
      controlPlane: {endpoint: "https://[fd00::1]:6443"}
      etcd: {extraArgs: {a: [b, c], d: 1}}
    ---
    apiVersion: v1alpha1
    kind: HostnameConfig
    hostname: node-1

    """

  private static let configTokens = [
    "\n", ": ", "- ", "{", "}", "[", "]", ",", "null", "machine:", "cluster:", "kind: ", "apiVersion: v1alpha1\n",
    "---\n",
    "$patch: delete", "99999999999999999999", "-1", "true", "/", "!", "::", "é", "interface: eth0", "HostnameConfig",
    "0x",
  ]

  /// Every problem has a message; what is accepted can be validated, shown without secrets and built again.
  static let machineConfig = FuzzTarget(name: "machine-config", seeds: [config], tokens: configTokens) { input in
    let result = Configuration.check(yaml: input, mode: .metal)
    guard result.errors.allSatisfy({ !$0.message.isEmpty }) else { throw FuzzFailure("a problem without message") }
    guard let configuration = try? Configuration(yaml: input) else {
      if result.errors.isEmpty { throw FuzzFailure("refused without a reason") }
      return
    }
    guard configuration.bytes == input else { throw FuzzFailure("the text was changed") }
    _ = configuration.redacted()
    guard let config = configuration.v1alpha1 else { return }
    guard try Configuration(documents: [config]).v1alpha1 == config else {
      throw FuzzFailure("printed and read again, it is another config")
    }
  }

  /// A patch is refused or applied; an applied one gives a config that can be read.
  static let machineConfigPatch = FuzzTarget(
    name: "machine-config-patch",
    seeds: [
      "machine: {network: {interfaces: [{interface: eth0, $patch: delete}, {interface: eth0, vlans: [{vlanId: 5}]}]}}",
      "machine: {time: {$patch: delete}, certSANs: [a]}\n---\napiVersion: v1alpha1\nkind: HostnameConfig\n$patch: delete\n",
      "[{op: move, from: /machine/files/0, path: /machine/files/-}, {op: test, path: /version, value: v1alpha1}]",
      "[{op: add, path: /machine/nodeLabels, value: {a~1b: c}}, {op: remove, path: /machine/ca}]",
    ],
    tokens: configTokens + ["op: ", "add", "copy", "from: ", "path: ", "/machine", "/0", "/-", "~0", "~1"]
  ) { input in
    guard let base = config.split(separator: "---").first,
      let patch = try? Patch(String(decoding: input, as: UTF8.self))
    else { return }
    for text in [String(base), config] {
      guard let patched = try? Configuration(yaml: text).patched(by: [patch]) else { continue }
      guard try Configuration(yaml: patched.yaml()) == patched else { throw FuzzFailure("the result reads otherwise") }
    }
  }
}
