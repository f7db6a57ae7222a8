// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import PKI
import Testing
import YAML

/// Wrong texts and what is said about them.
@Suite struct MistakeTests {
  @Test(arguments: [
    (
      "machine:\n  kubelet:\n    imge: x\n",
      "v1alpha1 document, line 3, column 5: machine.kubelet.imge: unknown key, did you mean \"image\"?"
    ),
    ("machin: {}\n", "v1alpha1 document, line 1, column 1: machin: unknown key, did you mean \"machine\"?"),
    ("nothingLikeIt: {}\n", "v1alpha1 document, line 1, column 1: nothingLikeIt: unknown key"),
    ("machine: hello\n", "v1alpha1 document, line 1, column 10: machine: expected a mapping, found \"hello\""),
    ("machine: [1]\n", "v1alpha1 document, line 1, column 10: machine: expected a mapping, found a list"),
    (
      "machine: {type: master}\n",
      "v1alpha1 document, line 1, column 17: machine.type: expected \"controlplane\" or \"worker\", found \"master\""
    ),
    (
      "machine:\n  network:\n    interfaces:\n      - interface: eth0\n        dhcp: maybe\n",
      "v1alpha1 document, line 5, column 15: machine.network.interfaces[0].dhcp: expected true or false, found \"maybe\""
    ),
    (
      "cluster: {controlPlane: {localAPIServerPort: \"6443\"}}\n",
      "v1alpha1 document, line 1, column 46: cluster.controlPlane.localAPIServerPort: expected a number, found \"6443\""
    ),
    (
      "cluster: {controlPlane: {localAPIServerPort: 70000}}\n",
      "v1alpha1 document, line 1, column 46: cluster.controlPlane.localAPIServerPort: expected a port from 1 to 65535, found \"70000\""
    ),
    (
      "cluster: {network: {podSubnets: [10.244.0.0/16, 10.0.0.0/33]}}\n",
      "v1alpha1 document, line 1, column 49: cluster.network.podSubnets[1]: expected a network like \"10.0.0.0/8\", found \"10.0.0.0/33\""
    ),
    (
      "machine: {ca: {crt: \"!!!\"}}\n",
      "v1alpha1 document, line 1, column 21: machine.ca.crt: not valid base64 of PEM"
    ),
    (
      "machine: {time: {bootTimeout: 5 minutes}}\n",
      "v1alpha1 document, line 1, column 31: machine.time.bootTimeout: expected a duration like \"1h30m\", found \"5 minutes\""
    ),
    (
      "cluster: {controlPlane: {endpoint: 10.5.0.2}}\n",
      "v1alpha1 document, line 1, column 36: cluster.controlPlane.endpoint: expected a URL like \"https://10.5.0.2:6443\", found \"10.5.0.2\""
    ),
    (
      "cluster: {controlPlane: {endpoint: \"http://10.5.0.2:6443\"}}\n",
      "v1alpha1 document, line 1, column 36: cluster.controlPlane.endpoint: expected an HTTPS URL like \"https://10.5.0.2:6443\", found \"http://10.5.0.2:6443\""
    ),
    (
      "machine: {registries: {mirrors: {docker.io: {endpoints: [mirror]}}}}\n",
      "v1alpha1 document, line 1, column 58: machine.registries.mirrors[\"docker.io\"].endpoints[0]: expected an HTTP URL like \"https://host/path\", found \"mirror\""
    ),
    (
      "cluster: {network: {cni: {name: calico}}}\n",
      "v1alpha1 document, line 1, column 33: cluster.network.cni.name: expected one of \"flannel\", \"native\", \"custom\", \"none\", found \"calico\""
    ),
    ("machine: {}\nmachine: {}\n", "line 2, column 1: key \"machine\" is already defined at line 1"),
    ("machine: {type: worker\n", "line 2, column 1: did not find expected ',' or '}' while parsing a flow mapping"),
    ("", "no document found"), ("# later\n", "no document found"), ("---\n", "no document found"),
    ("- a\n", "line 1, column 1: expected a mapping, found a list"),
    (
      "apiVersion: v1alpha1\nkind: HostnameConfg\n",
      "line 2, column 7: unknown kind \"HostnameConfg\", did you mean \"HostnameConfig\"?; known kinds: EnvironmentConfig, HostnameConfig, StaticHostConfig, SysctlConfig, TrustedRootsConfig"
    ),
    (
      "kind: HostnameConfig\nauto: stable\n",
      "HostnameConfig document, line 1, column 1: \"apiVersion\" must be \"v1alpha1\""
    ),
    (
      "apiVersion: v1\nkind: HostnameConfig\nauto: stable\n",
      "HostnameConfig document, line 1, column 13: \"apiVersion\" must be \"v1alpha1\""
    ),
    ("apiVersion: v1alpha1\n", "line 1, column 1: \"kind\" is missing beside \"apiVersion\""),
    (
      "apiVersion: v1alpha1\nkind: HostnameConfig\nauto: stable\n---\napiVersion: v1alpha1\nkind: HostnameConfig\nhostname: x\n",
      "HostnameConfig document, line 5, column 1: already given at line 1"
    ),
    (
      "apiVersion: v1alpha1\nkind: StaticHostConfig\nhostnames: [a]\n",
      "StaticHostConfig document, line 1, column 1: name: required, but missing"
    ),
  ])
  func eachIsNamedWithItsPlace(text: String, expected: String) {
    #expect(Fixtures.errors(text).contains(expected), "\(Fixtures.errors(text))")
    #expect(throws: ConfigurationErrors.self) { try Configuration(yaml: text) }
  }

  @Test func allAreReportedAtOnce() throws {
    let text = """
      version: v1alpha1
      machine:
        type: worker
        certSANs: 10.0.0.1
        kublet: {}
        network:
          nameservers: [1.1.1.1, example.com]
      cluster:
        controlPlane:
          endpoint: nowhere
      ---
      apiVersion: v1alpha1
      kind: HostnameConfig
      hostname: not a name
      """
    let error = #expect(throws: ConfigurationErrors.self) { try Configuration(yaml: text) }
    let paths = try #require(error).problems.map { "\($0.document ?? "") \($0.path) \($0.mark?.line ?? 0)" }
    #expect(
      Set(paths) == [
        "v1alpha1 machine.certSANs 4", "v1alpha1 machine.kublet 5", "v1alpha1 machine.network.nameservers[1] 7",
        "v1alpha1 machine.token 3", "v1alpha1 cluster.controlPlane.endpoint 10", "HostnameConfig hostname 14",
      ])
    #expect(error?.description.contains("the machine config has 6 errors:") == true)
  }

  @Test func mistakesAndContradictionsAreReportedTogether() throws {
    let text = Fixtures.controlPlane + "  discovery: {enabled: true}\n  networc: {}\n"
    let error = #expect(throws: ConfigurationErrors.self) {
      try Configuration.checked(yaml: Array(text.utf8), mode: .container)
    }
    #expect(error?.problems.map(\.path.description) == ["cluster.networc", "cluster.id", "cluster.secret"])
    let (config, warnings) = try Configuration.checked(yaml: Array(Fixtures.controlPlane.utf8), mode: .metal)
    #expect(config.isComplete && warnings.isEmpty)
  }

  @Test func secretsAreNotRepeatedInMessages() {
    let text = Fixtures.controlPlane + "  token: SECRETSECRET\n  secretboxEncryptionSecret: '???SECRET'\n"
    let errors = Fixtures.errors(text)
    #expect(errors.count == 2)
    #expect(!errors.joined().contains("SECRETSECRET") && !errors.joined().contains("???"))
  }

  /// Up to the endpoint, the last required value, each part is a mistake and none a crash.
  @Test func truncatedTextsAreRefused() throws {
    let text = Fixtures.controlPlane
    let end = try #require(text.firstRange(of: "https:")).lowerBound
    for length in 0..<text.utf8.distance(from: text.startIndex, to: end) {
      let cut = Array(text.utf8.prefix(length))
      #expect(!Configuration.check(yaml: cut, mode: .metal).errors.isEmpty, "\(length) bytes")
    }
  }

  @Test(arguments: [
    ("not a certificate", "certificates: not certificates: "),
    ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "certificates: not certificates: "),
    ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "PEM block PRIVATE KEY is not a certificate"),
  ])
  func trustedRootsMustBeCertificates(pem: String, expected: String) throws {
    let errors = Fixtures.errors(Self.trustedRoots(pem))
    #expect(errors.count == 1)
    #expect(
      errors[0].hasPrefix("TrustedRootsConfig \"mine\" document, line 4, column 15: certificates: not"), "\(errors)")
    #expect(errors[0].contains(expected), "\(errors)")
  }

  @Test func trustedRootsMayBeSeveralCertificates() throws {
    let pem = try [Fixtures.certificate, Fixtures.certificate].map {
      String(decoding: try Base64.decode($0), as: UTF8.self)
    }
    #expect(Fixtures.errors(Self.trustedRoots(pem.joined())) == [])
    let old = String(decoding: try Base64.decode(Fixtures.expiredCertificate), as: UTF8.self)
    let warnings = Configuration.check(yaml: Array(Self.trustedRoots(old).utf8), mode: .container).warnings
    #expect(warnings.count == 1 && warnings[0].message.contains("expired on"), "\(warnings)")
  }

  private static func trustedRoots(_ pem: String) -> String {
    let node: Node = [
      "apiVersion": "v1alpha1", "kind": "TrustedRootsConfig", "name": "mine", "certificates": .string(pem + "\n"),
    ]
    return node.yaml()
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(throws: ConfigurationErrors.self) { try Configuration(yaml: [0xFF, 0xFE, 0x00, 0x01]) }
  }
}
