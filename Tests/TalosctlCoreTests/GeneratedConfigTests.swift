// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import System
import Testing

@testable import TalosctlCore

/// What `gen config` and `machineconfig patch` refuse or tell, before a node has to.
@Suite struct GeneratedConfigTests {
  private static let fixedHostname = "apiVersion: v1alpha1\nkind: HostnameConfig\nhostname: cp-1\n"

  private func generate(_ sandbox: Sandbox, _ flags: String...) async -> Sandbox.Run {
    await sandbox.run(["gen", "config", "demo", "https://10.5.0.2:6443", "-o", sandbox.path("out")] + flags)
  }

  @Test func allProblemsOfPatchedConfigsAreListedAndNothingIsWritten() async throws {
    let sandbox = try Sandbox()
    let made = await generate(
      sandbox, "--config-patch", #"{"cluster": {"network": {"cni": {"name": "none", "urls": ["https://a/b"]}}}}"#,
      "--config-patch-worker", #"{"cluster": {"etcd": {"image": "x"}}}"#)
    #expect(made.code == 1)
    #expect(
      made.errors.hasSuffix(
        """
        the machine config would not be valid:
        \t* v1alpha1 document: cluster.network.cni.urls: only possible with name: custom (controlplane, worker)
        \t* v1alpha1 document: cluster.etcd: only allowed on control plane nodes (worker)
        Correct the config patches and flags that it is made of.

        """), "\(made.errors)")
    #expect(!Files.exists(sandbox.path("out")))
  }

  @Test func whatCannotBeReadAfterAPatchIsListedToo() async throws {
    let sandbox = try Sandbox()
    let made = await generate(
      sandbox, "--config-patch", #"[{"op": "add", "path": "/machine/typo", "value": 1}]"#)
    #expect(made.code == 1)
    #expect(made.errors.contains("v1alpha1 document: machine.typo: unknown key"), "\(made.errors)")
    #expect(made.errors.contains("(controlplane, worker)"), "\(made.errors)")
    #expect(!Files.exists(sandbox.path("out")))
  }

  @Test func aConfigForACloudNeedsNoDisk() async throws {
    let sandbox = try Sandbox()
    let made = await generate(sandbox, "--config-patch", #"{"machine": {"install": {"$patch": "delete"}}}"#)
    #expect(made.code == 0, "\(made.errors)")
  }

  @Test(arguments: ["hostname: cp-1", "auto: \"off\"", "auto: stable"])
  func aPatchWithAHostnameTakesThePlaceOfTheDefault(setting: String) async throws {
    let sandbox = try Sandbox()
    let made = await generate(
      sandbox, "--config-patch-control-plane", "apiVersion: v1alpha1\nkind: HostnameConfig\n\(setting)\n")
    #expect(made.code == 0, "\(made.errors)")
    let path = sandbox.path("out/controlplane.yaml")
    #expect(await sandbox.run("validate", "-c", path, "-m", "metal", "--strict").code == 0)
    let config = try Configuration(yaml: Files.read(path))
    #expect(config.v1alpha1?.machine.features.stableHostname == false)
    #expect(config.document(HostnameConfig.self) != nil)
    let worker = try Configuration(yaml: Files.read(sandbox.path("out/worker.yaml")))
    #expect(worker.v1alpha1?.machine.features.stableHostname == true)
  }

  @Test func whoAsksForBothHostnamesIsToldThatTheyConflict() async throws {
    let made = await generate(
      try Sandbox(), "--config-patch", Self.fixedHostname + "---\nmachine: {features: {stableHostname: true}}\n")
    #expect(made.code == 1)
    #expect(made.errors.contains("conflicts with machine.features.stableHostname"), "\(made.errors)")
  }

  @Test(arguments: [
    (["", "https://a:6443"], "the cluster name is empty"),
    (["my cluster", "https://a:6443"], "the cluster name \"my cluster\" contains white space or control characters"),
    (["a\u{1B}[2J", "https://a:6443"], "contains white space or control characters"),
    (["demo", "10.5.0.2:6443"], "no scheme specified for the cluster endpoint URL\nTry: \"https://10.5.0.2:6443\""),
    (["demo", "http://a:6443"], "the scheme of the cluster endpoint URL must be https\nTry: \"https://a:6443\""),
    (
      ["demo", "https://a:66443"],
      "the cluster endpoint URL \"https://a:66443\" has no valid host and port\nWrite it as"
    ),
    (["demo", "https://"], "has no valid host and port"),
    (["demo", "https://-a..b:6443"], "has no valid host and port"),
    (
      ["demo", "https://a:6443", "--additional-sans", "b,c:6443"], "\"c:6443\" is neither a DNS name nor an IP address"
    ),
    (["demo", "https://a:6443", "--additional-sans", "https://b"], "--additional-sans: \"https://b\" is neither"),
  ])
  func oddNamesAreRefused(_ words: [String], message: String) async throws {
    let sandbox = try Sandbox()
    let made = await sandbox.run(["gen", "config", "-o", sandbox.path("out")] + words)
    #expect(made.code == 1)
    #expect(made.errors.contains(message), "\(made.errors)")
    #expect(!Files.exists(sandbox.path("out")))
  }

  @Test func commonNamesAreTaken() async throws {
    let sandbox = try Sandbox()
    let made = await sandbox.run(
      "gen", "config", "talos-1_Öst", "https://[fd00::1]:6443", "-o", sandbox.path("out"), "--additional-sans",
      "*.example.com,fd00::2,10.5.0.2,cp")
    #expect(made.code == 0, "\(made.errors)")
  }

  @Test func patchingTellsWhatItMadeWrongAndRefusesWhatIsNoConfig() async throws {
    let sandbox = try Sandbox()
    _ = await generate(sandbox)
    let path = sandbox.path("out/worker.yaml")
    let patched = await sandbox.run("machineconfig", "patch", path, "-p", Self.fixedHostname)
    #expect(patched.code == 0 && patched.output.contains("kind: HostnameConfig"))
    #expect(patched.errors.hasPrefix("WARNING: HostnameConfig document, line "), "\(patched.errors)")
    #expect(patched.errors.contains("conflicts with machine.features.stableHostname"), "\(patched.errors)")
    for patch in [#"{"machine": {"typo": 1}}"#, #"[{"op": "add", "path": "/machine/typo", "value": 1}]"#] {
      let refused = await sandbox.run("machineconfig", "patch", path, "-p", patch)
      #expect(refused.code == 1 && refused.output.isEmpty)
      #expect(refused.errors.contains("machine.typo: unknown key"), "\(refused.errors)")
    }
  }

  @Test(arguments: ["", " ", "\n", "@"]) func anEmptyPatchIsSaidToBeEmpty(patch: String) async throws {
    let sandbox = try Sandbox()
    let file = sandbox.path("hostname.yaml")
    try Files.write(file, Self.fixedHostname)
    let refused = await sandbox.run("machineconfig", "patch", file, "-p", patch)
    #expect(refused.code == 1 && refused.output.isEmpty)
    #expect(refused.errors.hasPrefix("the patch is empty\nGive it as YAML or JSON"), "\(refused.errors)")
  }

  @Test func partsOfAConfigCanBePatched() async throws {
    let sandbox = try Sandbox()
    let path = sandbox.path("hostname.yaml")
    try Files.write(path, Self.fixedHostname)
    let patched = await sandbox.run(
      "machineconfig", "patch", path, "-p", "apiVersion: v1alpha1\nkind: HostnameConfig\nhostname: cp-2\n")
    #expect(patched.code == 0 && patched.errors.isEmpty, "\(patched.errors)")
    #expect(try Configuration(yaml: patched.output).document(HostnameConfig.self)?.hostname == "cp-2")
  }
}
