// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import PKI
import Testing
import YAML

@Suite struct GenerationTests {
  private static let bundle = Result { try SecretsBundle.generate() }

  private func options() throws -> GenerateOptions {
    GenerateOptions(clusterName: "demo", endpoint: try #require(ConfigURL("https://10.5.0.2:6443")))
  }

  @Test(arguments: PlatformMode.allCases)
  func generatedConfigsAreValid(mode: PlatformMode) throws {
    let generator = ConfigGenerator(options: try options(), secrets: try Self.bundle.get())
    for type in [MachineType.controlPlane, .worker] {
      let result = try generator.configuration(for: type).validate(mode: mode)
      #expect(result.errors.isEmpty && result.warnings.isEmpty, "\(result)")
    }
  }

  /// Nobody has chosen the defaults, so nodes must not be told of those that have no effect yet.
  @Test(arguments: VersionContract.all)
  func generatedDefaultsDoNotWarn(version: VersionContract) throws {
    var options = try options()
    options.talosVersion = version
    let generator = ConfigGenerator(options: options, secrets: try Self.bundle.get())
    for type in [MachineType.controlPlane, .worker] {
      #expect(try generator.configuration(for: type).validate(mode: .container).warnings == [])
    }
  }

  /// The shape that users of Talos know; keys and certificates are cut out.
  @Test(arguments: [MachineType.controlPlane, .worker])
  func generatedConfigsLookAsUsersKnowThem(type: MachineType) throws {
    var options = try options()
    options.installImage = "installer:v1"
    options.additionalSANs = ["cp.example.com"]
    options.registryMirrors = ["docker.io": ["http://10.5.0.1:5000"]]
    options.sysctls = ["net.core.somaxconn": "65535"]
    var secrets = try Self.bundle.get()
    secrets.cluster.id = "ID"
    let text = try ConfigGenerator(options: options, secrets: secrets).configuration(for: type).redacted()
    let cut = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      guard let range = line.firstRange(of: "crt: ") else { return String(line) }
      return String(line[..<range.upperBound]) + "CRT"
    }
    #expect(try cut.joined(separator: "\n") == GoldenFile.text("\(type).yaml"))
  }

  @Test func workersGetNoSecretsOfTheControlPlane() throws {
    let secrets = try Self.bundle.get()
    let text = try ConfigGenerator(options: options(), secrets: secrets).configuration(for: .worker).yaml()
    let keys = [
      secrets.certificates.os?.key, secrets.certificates.kubernetes?.key, secrets.certificates.etcd?.key,
      secrets.certificates.aggregator?.key, secrets.certificates.serviceAccount?.key,
    ]
    for key in keys { #expect(!text.contains(Base64.encode(Array(try #require(key).text.utf8)))) }
    #expect(!text.contains(try #require(secrets.secrets.secretboxEncryptionSecret)))
  }

  @Test func patchesReachTheMachinesTheyAreFor() throws {
    var options = try options()
    options.patches = [try Patch("machine: {certSANs: [all]}")]
    options.controlPlanePatches = [try Patch("cluster: {allowSchedulingOnControlPlanes: true}")]
    options.workerPatches = [try Patch("[{op: add, path: /machine/nodeLabels, value: {tier: gold}}]")]
    let generator = ConfigGenerator(options: options, secrets: try Self.bundle.get())
    let controlPlane = try #require(try generator.configuration(for: .controlPlane).v1alpha1)
    let worker = try #require(try generator.configuration(for: .worker).v1alpha1)
    #expect(controlPlane.machine.certSANs == ["all"] && worker.machine.certSANs == ["all"])
    #expect(controlPlane.allowsSchedulingOnControlPlane && !worker.allowsSchedulingOnControlPlane)
    #expect(worker.machine.nodeLabels == ["tier": "gold"])
  }

  @Test(arguments: [("1.20.2", false), ("1.22.17", false), ("1.23.0", true), ("1.35.0", true)])
  func podSecurityIsConfiguredWhereItExists(version: String, expected: Bool) throws {
    var options = try options()
    options.kubernetesVersion = version
    let generator = ConfigGenerator(options: options, secrets: try Self.bundle.get())
    let config = try #require(try generator.configuration(for: .controlPlane).v1alpha1)
    #expect(config.cluster.apiServer.admissionControl.isEmpty != expected)
    #expect(config.cluster.apiServer.imageOrDefault == "registry.k8s.io/kube-apiserver:v\(version)")
    #expect(config.machine.kubelet.imageOrDefault == "ghcr.io/siderolabs/kubelet:v\(version)")
  }

  @Test(arguments: [
    (0, ["stableHostname", "kubePrism", "admissionControl", "auditPolicy", "secretbox"]),
    (3, ["diskQuotaSupport", "kubePrism", "hostDNS"]), (6, ["hostDNS", "exclude-from-external-load-balancers"]),
    (7, ["forwardKubeDNSToHost", "exclude-from-external-load-balancers"]),
  ])
  func olderNodesGetOnlyWhatTheyKnow(minor: Int, unknown: [String]) throws {
    var options = try options()
    options.talosVersion = try #require(VersionContract("v1.\(minor).2"))
    let secrets = try SecretsBundle.generate(for: options.talosVersion)
    let generator = ConfigGenerator(options: options, secrets: secrets)
    let text = try generator.configuration(for: .controlPlane).yaml()
    let current = try ConfigGenerator(options: self.options(), secrets: Self.bundle.get())
      .configuration(for: .controlPlane).yaml()
    for key in unknown { #expect(!text.contains(key) && current.contains(key), "\(key)") }
    #expect(text.contains(minor < 3 ? "aescbcEncryptionSecret" : "secretboxEncryptionSecret"))
    #expect(try generator.configuration(for: .worker).validate(mode: .metal).errors.isEmpty)
  }

  @Test func linesOfTalosAreReadAsUsersWriteThem() throws {
    #expect(VersionContract("1.12") == .current && VersionContract("v1.12.0-beta.1") == .current)
    #expect(VersionContract.all.map(\.description).first == "v1.0" && VersionContract.all.last == .current)
    for text in ["", "v0.14", "v1.99", "2.0", "new"] { #expect(VersionContract(text) == nil) }
  }

  @Test func secretsSurviveFilesAndConfigs() throws {
    let secrets = try Self.bundle.get()
    #expect(try SecretsBundle(yaml: secrets.yaml()) == secrets)
    let config = try ConfigGenerator(options: options(), secrets: secrets).configuration(for: .controlPlane)
    #expect(SecretsBundle(from: try #require(config.v1alpha1)) == secrets)
    #expect(!"\(secrets)".contains(try #require(secrets.trustdInfo.token)))
    #expect(secrets.yaml().hasPrefix("cluster:\n    id: "))
  }

  @Test func existingAuthoritiesAreKept() throws {
    let first = try Self.bundle.get()
    var second = SecretsBundle()
    second.certificates.kubernetes = first.certificates.kubernetes
    second.secrets.bootstrapToken = first.secrets.bootstrapToken
    try second.complete()
    #expect(second.certificates.kubernetes == first.certificates.kubernetes)
    #expect(second.secrets.bootstrapToken == first.secrets.bootstrapToken)
    #expect(second.certificates.etcd != nil && second.certificates.etcd != first.certificates.etcd)
  }

  @Test func authoritiesHaveTheirSubjectsKeysAndLifetimes() throws {
    let certificates = try Self.bundle.get().certificates
    let expected: [(CertificateAndKey?, DistinguishedName, KeyKind)] = [
      (certificates.os, DistinguishedName(organizations: ["talos"]), .ed25519),
      (certificates.kubernetes, DistinguishedName(organizations: ["kubernetes"]), .ecdsaP256),
      (certificates.etcd, DistinguishedName(organizations: ["etcd"]), .ecdsaP256),
      (certificates.aggregator, DistinguishedName(commonName: "front-proxy"), .ecdsaP256),
    ]
    for (pair, subject, kind) in expected {
      let pair = try #require(pair)
      let authority = try CertificateAuthority(certificatePEM: pair.certificate.text, keyPEM: pair.key.text)
      #expect(authority.certificate.subject == subject)
      #expect(authority.key.kind == kind)
      #expect(authority.certificate.notAfter - authority.certificate.notBefore == .hours(87600))
    }
  }

  @Test func theAdministratorGetsACertificateOfTheCluster() throws {
    let secrets = try Self.bundle.get()
    var options = try options()
    options.talosEndpoints = ["10.5.0.2"]
    let client = try ConfigGenerator(options: options, secrets: secrets).clientConfig()
    let context = try #require(client.contexts["demo"])
    #expect(client.context == "demo" && context.endpoints == ["10.5.0.2"])
    let identity = try Identity(
      certificatePEM: String(decoding: Base64.decode(context.crt), as: UTF8.self),
      keyPEM: String(decoding: Base64.decode(context.key), as: UTF8.self))
    #expect(identity.certificate.subject.organizations == ["os:admin"])
    let root = try Certificate(pem: String(decoding: Base64.decode(context.ca), as: UTF8.self))
    try identity.certificate.verify(roots: [root], usage: .client)
  }

  @Test(arguments: [
    ("cluster: {id: [1]}", "cluster.id: expected a string"),
    ("secrets: {bootstraptoken: short}", "secrets.bootstraptoken: expected a token"),
    ("certs: {os: {crt: '?', key: ''}}", "certs.os.crt: not valid base64"),
    ("cert: {}", "did you mean \"certs\"?"),
    ("", "found 0"),
    ("a: [", "did not find"),
  ])
  func wrongSecretsFilesSayWhy(text: String, expected: String) {
    let error = #expect(throws: ConfigurationErrors.self) { try SecretsBundle(yaml: text) }
    #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
  }
}
