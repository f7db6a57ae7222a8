// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import PKI
import System
import Testing

@testable import TalosctlCore

/// What the flags of `gen` and `machineconfig` change.
@Suite struct GenerateTests {
  private func config(_ type: String, _ flags: String...) async throws -> V1Alpha1Config {
    let made = try await Sandbox().run(
      ["gen", "config", "demo", "https://10.5.0.2:6443", "-t", type, "-o", "-"] + flags)
    #expect(made.code == 0, "\(made.errors)")
    return try #require(try Configuration(yaml: made.output).v1alpha1)
  }

  @Test func flagsReachTheConfig() async throws {
    let config = try await config(
      "controlplane", "--registry-mirror", "docker.io=http://10.5.0.1:5000", "--registry-mirror",
      "docker.io=http://10.5.0.9", "--with-kubespan", "--install-disk", "/dev/vdb", "--install-image", "installer:v1",
      "--additional-sans", "cp.example.com,192.0.2.7", "--dns-domain", "demo.local", "--kubernetes-version", "v1.30.1")
    #expect(
      config.machine.registries.mirrors["docker.io"]?.endpoints == ["http://10.5.0.1:5000", "http://10.5.0.9"])
    #expect(config.machine.network.kubespan.isEnabled && config.cluster.discovery.isEnabled)
    #expect(config.machine.install.disk == "/dev/vdb" && config.machine.install.image == "installer:v1")
    #expect(config.machine.certSANs == ["cp.example.com", "192.0.2.7"])
    #expect(config.cluster.apiServer.certSANs == ["10.5.0.2", "cp.example.com", "192.0.2.7"])
    #expect(config.cluster.network.dnsDomain == "demo.local")
    #expect(config.machine.kubelet.image?.hasSuffix(":v1.30.1") == true)
  }

  @Test func withoutFlagsThereAreDefaults() async throws {
    let config = try await config("worker", "--with-cluster-discovery=false")
    #expect(config.machine.registries.mirrors.isEmpty && config.machine.certSANs.isEmpty)
    #expect(!config.machine.network.kubespan.isEnabled && !config.cluster.discovery.isEnabled)
    #expect(config.machine.install.disk == "/dev/sda" && config.machine.install.image == nil)
    #expect(config.cluster.network.dnsDomain == "cluster.local")
  }

  @Test func aMirrorNeedsItsHost() async throws {
    let made = try await Sandbox().run(
      "gen", "config", "demo", "https://10.5.0.2:6443", "-o", "-", "-t", "worker", "--registry-mirror", "http://a")
    #expect(made.code == 1)
    #expect(made.errors == "invalid registry mirror spec: \"http://a\"\nWrite it as HOST=URL.\n")
  }

  @Test func secretsAreTakenFromAControlPlane() async throws {
    let sandbox = try Sandbox()
    let (first, config, again) = (sandbox.path("first"), sandbox.path("cp.yaml"), sandbox.path("again"))
    #expect(await sandbox.run("gen", "secrets", "-o", first).code == 0)
    #expect(
      await sandbox.run(
        "gen", "config", "demo", "https://a:6443", "--with-secrets", first, "-t", "controlplane", "-o", config
      ).code == 0)
    #expect(await sandbox.run("gen", "secrets", "--from-controlplane-config", config, "-o", again).code == 0)
    #expect(try SecretsBundle(yaml: Files.readText(again)) == SecretsBundle(yaml: Files.readText(first)))
    let worker = sandbox.path("worker.yaml")
    _ = await sandbox.run("gen", "config", "demo", "https://a:6443", "-t", "worker", "-o", worker)
    let refused = await sandbox.run("gen", "secrets", "--from-controlplane-config", worker, "-o", sandbox.path("no"))
    #expect(refused.code == 1)
    #expect(refused.errors.contains("is not the machine config of a control plane node"), "\(refused.errors)")
  }

  @Test func aMachineConfigIsNoSecretsBundle() async throws {
    let sandbox = try Sandbox()
    let config = sandbox.path("worker.yaml")
    _ = await sandbox.run("gen", "config", "demo", "https://a:6443", "-t", "worker", "-o", config)
    let refused = await sandbox.run("gen", "config", "demo", "https://a:6443", "--with-secrets", config)
    #expect(refused.code == 1)
    #expect(
      refused.errors == """
        \(config) is a machine config, but --with-secrets expects a secrets bundle
        Make one with 'talosctl gen secrets', which takes --from-controlplane-config for a cluster that exists.

        """)
  }

  @Test func whatIsWrongWithASecretsBundleIsSaidOfTheFile() async throws {
    let sandbox = try Sandbox()
    let secrets = sandbox.path("secrets.yaml")
    try Files.write(secrets, "cert: {}\nsecrets: {bootstraptoken: short}\n")
    let refused = await sandbox.run("gen", "config", "demo", "https://a:6443", "--with-secrets", secrets)
    #expect(refused.code == 1)
    #expect(refused.errors.hasPrefix("\(secrets) is not a secrets bundle:\n\t* secrets document, line 1, "))
    #expect(refused.errors.contains("did you mean \"certs\"?") && !refused.errors.contains("machine config"))
    #expect(refused.errors.hasSuffix("\nMake one with 'talosctl gen secrets'.\n"), "\(refused.errors)")
  }

  /// The files that kubeadm keeps in /etc/kubernetes/pki.
  private func kubernetesPKI(_ sandbox: Sandbox) throws -> (path: String, bundle: SecretsBundle) {
    let bundle = try SecretsBundle.generate()
    let path = sandbox.path("pki")
    try Files.makeDirectories("\(path)/etcd")
    let certificates = bundle.certificates
    for (name, pair) in [
      ("ca", certificates.kubernetes), ("etcd/ca", certificates.etcd), ("front-proxy-ca", certificates.aggregator),
    ] {
      try Files.write("\(path)/\(name).crt", try #require(pair).certificate.text)
      try Files.write("\(path)/\(name).key", try #require(pair).key.text)
    }
    try Files.write("\(path)/sa.key", try #require(certificates.serviceAccount?.key).text)
    return (path, bundle)
  }

  @Test func secretsAreTakenFromKubernetes() async throws {
    let sandbox = try Sandbox()
    let (path, original) = try kubernetesPKI(sandbox)
    let made = await sandbox.run(
      "gen", "secrets", "--from-kubernetes-pki", path, "--kubernetes-bootstrap-token", "abcdef.0123456789abcdef", "-o",
      "-")
    #expect(made.code == 0, "\(made.errors)")
    let bundle = try SecretsBundle(yaml: made.output)
    #expect(bundle.certificates.kubernetes == original.certificates.kubernetes)
    #expect(bundle.certificates.etcd == original.certificates.etcd)
    #expect(bundle.certificates.aggregator == original.certificates.aggregator)
    #expect(bundle.certificates.serviceAccount == original.certificates.serviceAccount)
    #expect(bundle.secrets.bootstrapToken == "abcdef.0123456789abcdef")
    // What Kubernetes has not is new.
    #expect(bundle.certificates.os != nil && bundle.certificates.os != original.certificates.os)
    #expect(bundle.cluster.id != original.cluster.id)
    let both = await sandbox.run("gen", "secrets", "--from-kubernetes-pki", path, "--from-controlplane-config", "x")
    #expect(both.code == 1)
  }

  @Test func secretsAreForTheLineOfTalos() async throws {
    let old = try await SecretsBundle(yaml: Sandbox().run("gen", "secrets", "-o", "-", "--talos-version", "1.2").output)
    #expect(old.secrets.aescbcEncryptionSecret != nil && old.secrets.secretboxEncryptionSecret == nil)
    let current = try await SecretsBundle(yaml: Sandbox().run("gen", "secrets", "-o", "-").output)
    #expect(current.secrets.aescbcEncryptionSecret == nil && current.secrets.secretboxEncryptionSecret != nil)
  }

  @Test func patchedConfigsCanBeWrittenToAFile() async throws {
    let sandbox = try Sandbox()
    let (file, target) = (sandbox.path("worker.yaml"), sandbox.path("patched.yaml"))
    _ = await sandbox.run("gen", "config", "demo", "https://10.5.0.2:6443", "-t", "worker", "-o", file)
    let run = await sandbox.run("machineconfig", "patch", file, "-p", "machine: {certSANs: [a]}", "-o", target)
    #expect(run.code == 0 && run.output.isEmpty, "\(run.errors)")
    #expect(try Configuration(yaml: Files.read(target)).v1alpha1?.machine.certSANs == ["a"])
    #expect(try Files.status(target).permissions == 0o600)
  }
}
