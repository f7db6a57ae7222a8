// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import Testing
import YAML

@Suite struct ValidationTests {
  @Test(arguments: PlatformMode.allCases)
  func smallConfigsAreValid(mode: PlatformMode) {
    #expect(Fixtures.errors(Fixtures.controlPlane, mode: mode) == [])
    #expect(Fixtures.errors(Fixtures.worker, mode: mode) == [])
  }

  @Test(arguments: [
    ("v1.19.16", "Kubernetes 1.19.16 is not supported, only 1.20 to 1.35"),
    ("v1.99.0@sha256:00", "Kubernetes 1.99.0 is not supported, only 1.20 to 1.35"), ("v1.20.0", nil), ("v1.35.9", nil),
    ("1.35.0-rc.1", nil), ("latest", nil),
  ])
  func imagesOfReleasesThatAreNotRenderedAreRefused(tag: String, expected: String?) {
    for (section, path) in [
      ("machine:\n  kubelet: {image: \"r/kubelet:\(tag)\"}", "machine.kubelet.image"),
      ("cluster:\n  apiServer: {image: \"r/kube-apiserver:\(tag)\"}", "cluster.apiServer.image"),
      ("cluster:\n  controllerManager: {image: \"r/x:\(tag)\"}", "cluster.controllerManager.image"),
      ("cluster:\n  proxy: {image: \"r/x:\(tag)\"}", "cluster.proxy.image"),
      ("cluster:\n  scheduler: {image: \"r/x:\(tag)\"}", "cluster.scheduler.image"),
    ] {
      let header = String(section.prefix { $0 != "\n" })
      let errors = Fixtures.errors(Fixtures.controlPlane.replacing(header + "\n", with: section + "\n"))
      #expect(errors.map { $0.hasSuffix("\(path): \(expected ?? "")") } == (expected == nil ? [] : [true]), "\(errors)")
    }
  }

  @Test func metalNeedsADisk() {
    let text = Fixtures.controlPlane.replacing("disk: /dev/vda", with: "wipe: true")
    #expect(Fixtures.errors(text, mode: .container) == [])
    #expect(Fixtures.errors(text, mode: .cloud) == [])
    #expect(
      Fixtures.errors(text, mode: .metal) == [
        "v1alpha1 document, line 9, column 5: machine.install: a disk or a diskSelector is required on metal"
      ])
  }

  /// A line of the control plane config replaced, and the path that must be reported.
  @Test(arguments: [
    ("    endpoint: https://10.5.0.2:6443", "    localAPIServerPort: 6443", "cluster.controlPlane.endpoint"),
    ("  controlPlane:\n    endpoint: https://10.5.0.2:6443", "  clusterName: demo", "cluster.controlPlane"),
    ("    key: \(Fixtures.key)", "", "machine.ca"),
    ("  type: controlplane", "  type: worker", "machine.ca.key"),
    ("  ca: {crt: \(Fixtures.certificate), key: \(Fixtures.key)}", "", "cluster.ca"),
    ("  aggregatorCA: {crt: \(Fixtures.certificate), key: \(Fixtures.key)}", "", "cluster.aggregatorCA"),
    ("  serviceAccount: {key: \(Fixtures.key)}", "", "cluster.serviceAccount.key"),
    ("{ca: {crt: \(Fixtures.certificate), key: \(Fixtures.key)}}", "{}", "cluster.etcd.ca"),
    ("cluster:", "persist: false\ncluster:", "persist"),
    ("cluster:", "cluster:\n  discovery: {enabled: true}", "cluster.id"),
    ("cluster:", "cluster:\n  network: {podSubnets: []}", "cluster.network.podSubnets"),
    ("cluster:", "cluster:\n  network: {podSubnets: [10.0.0.0/16, 10.1.0.0/16]}", "cluster.network.podSubnets"),
    ("cluster:", "cluster:\n  network: {cni: {urls: [https://x/y.yaml]}}", "cluster.network.cni.urls"),
    (
      "cluster:", "cluster:\n  network: {cni: {name: none, flannel: {extraArgs: [x]}}}", "cluster.network.cni.flannel"
    ),
    ("cluster:", "cluster:\n  inlineManifests: [{name: a}, {name: a}]", "cluster.inlineManifests[1]"),
    (
      "cluster:", "cluster:\n  externalCloudProvider: {manifests: [https://x]}",
      "cluster.externalCloudProvider.manifests"
    ),
    ("cluster:", "cluster:\n  adminKubeconfig: {certLifetime: 1s}", "cluster.adminKubeconfig.certLifetime"),
    ("  install:", "  nodeTaints: {a: never}\n  install:", "machine.nodeTaints.a"),
    ("  install:", "  kubelet: {extraMounts: [{destination: /a}]}\n  install:", "machine.kubelet.extraMounts[0]"),
    (
      "  install:", "  kubelet: {extraMounts: [{destination: /a, source: var/a, type: bind}]}\n  install:",
      "machine.kubelet.extraMounts[0]"
    ),
    (
      "  install:", "  kubelet: {extraMounts: [{destination: /a, source: /var/../a}]}\n  install:",
      "machine.kubelet.extraMounts[0]"
    ),
    (
      "  install:", "  kubelet: {extraMounts: [{destination: a, source: /var/a}]}\n  install:",
      "machine.kubelet.extraMounts[0].destination"
    ),
    (
      "  install:", "  features: {hostDNS: {forwardKubeDNSToHost: true}}\n  install:",
      "machine.features.hostDNS.forwardKubeDNSToHost"
    ),
    ("  install:", "  network: {interfaces: [{dhcp: true}]}\n  install:", "machine.network.interfaces[0]"),
    (
      "  install:", "  network: {interfaces: [{interface: eth0, deviceSelector: {driver: x}}]}\n  install:",
      "machine.network.interfaces[0]"
    ),
    (
      "  install:", "  network: {interfaces: [{interface: eth0, routes: [{metric: 1}]}]}\n  install:",
      "machine.network.interfaces[0].routes[0]"
    ),
    (
      "  install:",
      "  network: {interfaces: [{interface: b0, bond: {mode: 802.3ad, interfaces: [a, b]}}, {interface: br0, bridge: {interfaces: [b]}}]}\n  install:",
      "machine.network.interfaces[1]"
    ),
    (
      "  install:",
      "  network: {interfaces: [{interface: b0, bond: {mode: broadcast, interfaces: [a], updelay: 10}}]}\n  install:",
      "machine.network.interfaces[0].bond"
    ),
    ("  install:", "  network: {kubespan: {enabled: true}}\n  install:", "machine.network.kubespan.enabled"),
    (
      "  install:",
      "  systemDiskEncryption: {state: {keys: [{slot: 0, nodeID: {}}, {slot: 0, static: {passphrase: x}}]}}\n  install:",
      "machine.systemDiskEncryption.state.keys[1].slot"
    ),
    (
      "  install:", "  systemDiskEncryption: {ephemeral: {keys: [{slot: 0}]}}\n  install:",
      "machine.systemDiskEncryption.ephemeral.keys[0]"
    ),
  ])
  func contradictionsAreFound(line: String, replacement: String, path: String) {
    let text = Fixtures.controlPlane.replacing(line, with: replacement, maxReplacements: 1)
    let errors = Configuration.check(yaml: Array(text.utf8), mode: .metal).errors
    #expect(errors.map(\.path.description).contains(path), "\(errors)")
    #expect(errors.allSatisfy { $0.mark != nil })
  }

  @Test func onlyBindMountsNeedAPathAsTheirSource() {
    let mounts = "[{destination: /a, source: /var/a}, {destination: /b, type: tmpfs, source: tmpfs}]"
    let text = Fixtures.controlPlane.replacing("  install:", with: "  kubelet: {extraMounts: \(mounts)}\n  install:")
    #expect(Fixtures.errors(text) == [])
  }

  @Test func workersMustNotHaveControlPlaneSecrets() {
    let text =
      Fixtures.worker.replacing("  ca: {crt", with: "  ca: {key: \(Fixtures.key), crt") + "  etcd: {image: x}\n"
    #expect(
      Set(Configuration.check(yaml: Array(text.utf8), mode: .cloud).errors.map(\.path.description)) == [
        "cluster.ca.key", "cluster.etcd",
      ])
  }

  @Test func documentsMustNotContradictEachOther() {
    let text =
      Fixtures.controlPlane.replacing("  install:", with: "  network: {hostname: a}\n  install:")
      + "---\napiVersion: v1alpha1\nkind: HostnameConfig\nhostname: b\n"
    #expect(
      Fixtures.errors(text) == [
        "HostnameConfig document, line 19, column 1: conflicts with machine.network.hostname of the v1alpha1 document: only one of them may be given"
      ])
  }

  /// What stands in `machine.ca`, and what is said about it.
  @Test(arguments: [
    ("crt: UEVN", "machine.ca.crt", "not a certificate"),
    ("key: UEVN", "machine.ca.key", "not a private key"),
    ("key: \(Fixtures.certificate)", "machine.ca.key", "not a private key"),
    ("crt: \(Fixtures.key)", "machine.ca.crt", "not a certificate"),
    ("key: \(Fixtures.otherKey)", "machine.ca.key", "does not belong to the certificate"),
  ])
  func brokenCertificatesAreFound(line: String, path: String, message: String) throws {
    let patched = try Configuration(yaml: Fixtures.controlPlane).patched(by: [Patch("machine: {ca: {\(line)}}")])
    let errors = patched.validate(mode: .metal).errors
    #expect(errors.map(\.path.description) == [path])
    #expect(errors.first?.message.hasPrefix(message) == true, "\(errors)")
  }

  @Test func expiredAuthoritiesWarn() throws {
    let text = Fixtures.controlPlane + "  acceptedCAs: [{crt: \(Fixtures.expiredCertificate)}]\n"
    #expect(Fixtures.errors(text) == [])
    #expect(
      Fixtures.warnings(text).map { $0.contains("cluster.acceptedCAs[0].crt: the certificate expired on") } == [true])
  }

  /// A line below `machine`, and the path that the warning names.
  @Test(arguments: [
    ("logging: {destinations: [{endpoint: \"udp://10.5.0.1:514\", format: json_lines}]}", "machine.logging"),
    ("network: {interfaces: [{interface: eth0, mtu: 1400}]}", "machine.network.interfaces"),
    ("kernel: {modules: [{name: btrfs}]}", "machine.kernel"), ("udev: {rules: [\"x\"]}", "machine.udev"),
    ("time: {bootTimeout: 2m}", "machine.time.bootTimeout"),
    ("features: {hostDNS: {enabled: true, resolveMemberNames: true}}", "machine.features.hostDNS.resolveMemberNames"),
    ("features: {imageCache: {localEnabled: true}}", "machine.features.imageCache.localEnabled"),
    ("features: {rbac: false}", "machine.features.rbac"),
  ])
  func whatNothingReadsWarns(line: String, path: String) {
    let text = Fixtures.controlPlane.replacing("  install:", with: "  \(line)\n  install:")
    let lineNumber = Fixtures.controlPlane.split(separator: "\n").firstIndex { $0.hasPrefix("  install:") } ?? 0
    let warnings = Fixtures.warnings(text)
    #expect(warnings.count == 1 && Fixtures.errors(text) == [])
    #expect(warnings.first?.hasPrefix("v1alpha1 document, line \(lineNumber + 1), column ") == true, "\(warnings)")
    #expect(warnings.first?.hasSuffix(": \(path): has no effect yet: nodes ignore it") == true, "\(warnings)")
  }

  @Test func defaultsThatAreSpeltOutDoNotWarn() {
    let text = Fixtures.controlPlane.replacing(
      "  install:", with: "  network: {interfaces: [], kubespan: {enabled: false}}\n  udev: {}\n  install:")
    #expect(Fixtures.warnings(text) == [])
  }

  /// A file of `machine.files`, and what is wrong with it.
  @Test(arguments: [
    ("path: /var/a", nil), ("path: /etc/hosts, op: append", nil), ("path: /etc/hosts, op: overwrite", nil),
    ("path: /etc/cri/conf.d/20-customization.part, content: 'a = 1'", nil),
    ("path: /etc/cri/conf.d/30-other.part", "machine.files[0].path: files can be created below /var only, found"),
    ("path: /etc/a", "machine.files[0].path: files can be created below /var only, found \"/etc/a\";"),
    ("path: /etc/a, op: ''", "machine.files[0].path: files can be created below /var only, found \"/etc/a\";"),
    ("path: /var/../etc/a", "machine.files[0].path: must not contain \".\" or \"..\""),
    ("path: /var/../etc/a, op: append", "machine.files[0].path: must not contain \".\" or \"..\""),
    ("path: /var/., op: append", "machine.files[0].path: must not contain \".\" or \"..\""),
    ("path: /var/", "machine.files[0].path: must name a file in a directory"),
    ("path: /var/run", "machine.files[0].path: must name a file in a directory"),
    ("path: /a, op: overwrite", "machine.files[0].path: must name a file in a directory"),
    (
      "path: /etc/cri/conf.d/20-customization.part}, {path: /etc/cri/conf.d/20-customization.part",
      "machine.files[1].path: is given twice"
    ),
    (
      "path: /etc/cri/conf.d/20-customization.part, content: '#\(String(repeating: "x", count: 64 << 10))'",
      "machine.files[0].content: must not exceed 65536 bytes"
    ),
    (
      "path: /etc/cri/conf.d/20-customization.part, content: 'a = b'",
      "machine.files[0].content: not TOML: line 1: expected a value, found b"
    ),
  ])
  func filesThatTheNodeWouldRefuseAreFound(file: String, expected: String?) {
    let errors = Fixtures.errors(
      Fixtures.controlPlane.replacing("  install:", with: "  files: [{\(file)}]\n  install:"))
    #expect(errors.count == (expected == nil ? 0 : 1), "\(errors)")
    if let expected { #expect(errors.first?.contains(expected) == true, "\(errors)") }
  }

  @Test func profilesAreNamedLikeFiles() {
    let text = Fixtures.controlPlane.replacing(
      "  install:", with: "  seccompProfiles: [{name: ../outside}]\n  install:")
    #expect(Fixtures.errors(text).map { $0.contains("expected a file name without \"/\"") } == [true])
  }

  @Test func oldKeysWarn() {
    let text =
      Fixtures.controlPlane.replacing("type: controlplane", with: "type: init") + "  allowSchedulingOnMasters: true\n"
    let warnings = Fixtures.warnings(text)
    #expect(warnings.count == 2)
    #expect(Fixtures.errors(text) == [])
  }
}
