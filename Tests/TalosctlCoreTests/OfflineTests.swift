// SPDX-License-Identifier: Apache-2.0

import API
import Glibc
import MachineConfig
import PKI
import System
import Testing

@testable import TalosctlCore
import CommandLine

@Suite struct OfflineTests {
  @Test func makesCredentialsThatAPIAccepts() async throws {
    let sandbox = try Sandbox()
    try await sandbox.configure(nodes: ["10.5.0.2"])
    let authority = try Certificate(pem: Files.readText(sandbox.path("talos.crt")))
    let client = try Certificate(pem: Files.readText(sandbox.path("admin.crt")))
    #expect(client.isSigned(by: authority))
    #expect(client.extendedUsage == .client)
    #expect(client.subject.organizations == ["os:admin"])
    let info = await sandbox.run("config", "info")
    #expect(
      info.output.hasPrefix(
        "Current context:     home\nNodes:               10.5.0.2\nEndpoints:           10.5.0.2\nRoles:               os:admin\n"
      ))
  }

  @Test func aPipeIsWrittenTo() throws {
    let sandbox = try Sandbox()
    let path = sandbox.path("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    let reader = try OwnedDescriptor.open(path, O_RDWR)
    try OutputFile.write(path, "hello")
    #expect(try reader.read(upTo: 16) == Array("hello".utf8))
    #expect(try Files.status(path).kind == .fifo)
  }

  @Test func doesNotOverwriteUnasked() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.run("gen", "key", "--name", sandbox.path("a")).code == 0)
    let again = await sandbox.run("gen", "key", "--name", sandbox.path("a"))
    #expect(again.code == 1)
    #expect(again.errors == "file \"\(sandbox.path("a")).key\" already exists, use --force to overwrite\n")
    #expect(await sandbox.run("gen", "key", "--name", sandbox.path("a"), "-f").code == 0)
  }

  @Test func generatesValidConfigsAndATalosconfig() async throws {
    let sandbox = try Sandbox()
    let directory = sandbox.path("out")
    let made = await sandbox.run("gen", "config", "demo", "https://10.5.0.2:6443", "-o", directory)
    #expect(made.code == 0, "\(made.errors)")
    for (file, type) in [("controlplane.yaml", MachineType.controlPlane), ("worker.yaml", .worker)] {
      let valid = await sandbox.run("validate", "-c", "\(directory)/\(file)", "-m", "metal", "--strict")
      #expect(valid.output == "\(directory)/\(file) is valid for metal mode\n", "\(valid.errors)")
      #expect(try Configuration(yaml: Files.read("\(directory)/\(file)")).machineType == type)
    }
    let contexts = await sandbox.run("--talosconfig", "\(directory)/talosconfig", "config", "contexts")
    #expect(contexts.output.contains("*         demo"))
  }

  @Test func generatesForOlderNodes() async throws {
    #expect(Release.tag.hasPrefix("\(VersionContract.current)."))
    let made = try await Sandbox().run(
      "gen", "config", "demo", "https://10.5.0.2:6443", "-t", "controlplane", "-o", "-", "--talos-version", "v1.2",
      "--with-docs", "--with-examples=true")
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output.contains("aescbcEncryptionSecret") && !made.output.contains("kubePrism"))
    #expect(made.errors.contains("WARNING: --with-docs is accepted for compatibility"), "\(made.errors)")
    #expect(made.errors.contains("WARNING: --with-examples is accepted for compatibility"))
  }

  @Test func secretsMakeConfigsReproducible() async throws {
    let sandbox = try Sandbox()
    let secrets = sandbox.path("secrets.yaml")
    #expect(await sandbox.run("gen", "secrets", "-o", secrets).code == 0)
    let words = [
      "gen", "config", "demo", "https://10.5.0.2:6443", "--with-secrets", secrets, "-t", "worker", "-o", "-",
    ]
    let first = await sandbox.run(words)
    #expect(first.code == 0)
    #expect(first.output == (await sandbox.run(words)).output)
  }

  @Test func patchesConfigs() async throws {
    let sandbox = try Sandbox()
    let file = sandbox.path("worker.yaml")
    _ = await sandbox.run("gen", "config", "demo", "https://10.5.0.2:6443", "-t", "worker", "-o", file)
    let patched = await sandbox.run("machineconfig", "patch", file, "-p", #"{"machine": {"sysctls": {"a.b": "1"}}}"#)
    #expect(patched.code == 0, "\(patched.errors)")
    #expect(try Configuration(yaml: patched.output).sysctls["a.b"] == "1")
  }

  @Test(arguments: ["", "# nothing yet\n"]) func aFileWithoutDocumentsIsNotValid(text: String) async throws {
    let sandbox = try Sandbox()
    let file = sandbox.path("empty.yaml")
    try Files.write(file, text)
    let run = await sandbox.run("validate", "-c", file, "-m", "container")
    #expect(run.code == 1 && run.output.isEmpty)
    #expect(run.errors.contains("no document found"), "\(run.errors)")
    #expect(await sandbox.run("machineconfig", "patch", file, "-p", "machine: {}").errors.contains("no document found"))
  }

  @Test func reportsAllProblemsOfAConfig() async throws {
    let sandbox = try Sandbox()
    let file = sandbox.path("bad.yaml")
    try Files.write(file, "version: v1alpha1\nmachine:\n  typ: worker\n  kubelt: {}\ncluster: {}\n")
    let run = await sandbox.run("validate", "-c", file, "-m", "container")
    #expect(run.code == 1)
    #expect(run.errors.contains("typ"))
    #expect(run.errors.contains("kubelt"))
  }

  @Test(arguments: [
    (["gen", "config", "demo", "10.5.0.2"], "no scheme and port specified for the cluster endpoint URL"),
    (["gen", "config", "demo"], "accepts 2 arg(s), received 1"),
    (["gen", "config", "demo", "https://a:6443", "-t", "what"], "unknown output type \"what\""),
    (
      ["gen", "config", "demo", "https://a:6443", "--kubernetes-version", "foo"],
      "\"foo\" is not a release of Kubernetes\nWrite all three numbers, such as 1.35.0."
    ),
    (["gen", "config", "demo", "https://a:6443", "--kubernetes-version", "1.30"], "\"1.30\" is not a release"),
    (
      ["gen", "config", "demo", "https://a:6443", "--kubernetes-version", "v1.19.16"],
      "Kubernetes 1.19.16 is not supported\nAsk for a release of 1.20 to 1.35."
    ), (["gen", "config", "demo", "https://a:6443", "--kubernetes-version", "1.99.0"], "1.99.0 is not supported"),
    (
      ["gen", "config", "demo", "https://a:6443", "--talos-version", "v1.99"],
      "Talos \"v1.99\" is not known\nConfigs can be generated for v1.0, v1.1,"
    ),
    (["gen", "ca"], "required flag(s) \"organization\" not set"),
    (["gen", "csr", "--key", "/nonexistent"], "/nonexistent"),
    (["gen", "keypair", "--organization", "a", "--ip", "b"], "invalid IP"),
    (["config", "contexts"], "there is no talosconfig at"), (["get", "members"], "there is no talosconfig at"),
    (["validate", "-c", "/nonexistent", "-m", "metal"], "/nonexistent"),
  ])
  func saysWhatIsWrong(_ words: [String], _ message: String) async throws {
    let run = try await Sandbox().run(words)
    #expect(run.code == 1)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func mergesTalosconfigs() async throws {
    let sandbox = try Sandbox()
    try await sandbox.configure(nodes: [])
    let other = sandbox.path("other")
    try Files.write(other, ClientConfig(context: "home", contexts: ["home": .init(endpoints: ["b"])]).yaml())
    let merged = await sandbox.run("config", "merge", other)
    #expect(merged.errors == "renamed talosconfig context \"home\" -> \"home-1\"\n")
    #expect(await sandbox.run("config", "remove", "home-*", "-y").code == 1)
    #expect(await sandbox.run("config", "context", "home").code == 0)
    #expect(await sandbox.run("config", "remove", "home-*", "-y").code == 0)
    #expect(
      await sandbox.run("config", "contexts").output
        == "CURRENT   NAME   ENDPOINTS   NODES\n*         home   10.5.0.2    \n")
  }

  @Test func contextsAreNotRemovedWithoutAskingSomebody() async throws {
    let sandbox = try Sandbox()
    try await sandbox.configure(nodes: [])
    try Files.write(sandbox.path("other"), ClientConfig(context: "b", contexts: ["b": .init(endpoints: ["b"])]).yaml())
    #expect(await sandbox.run("config", "merge", sandbox.path("other")).code == 0)
    let refused = await sandbox.run("config", "remove", "home")
    #expect(refused.code == 1)
    #expect(
      refused.errors == """
        cannot ask: remove context "home"? (the input is no terminal)
        Use -y, --noconfirm to go on without being asked.

        """)
    #expect(await sandbox.run("config", "contexts").output.contains("home"))
    #expect(await sandbox.run("config", "remove", "home", "--dry-run").code == 0)
    #expect(await sandbox.run("config", "remove", "home", "--noconfirm").code == 0)
    #expect(!(await sandbox.run("config", "contexts").output.contains("home")))
  }

  @Test func mergesNothingButTalosconfigs() async throws {
    let sandbox = try Sandbox()
    let other = sandbox.path("worker.yaml")
    try Files.write(other, "version: v1alpha1\nmachine: {}\n")
    let merged = await sandbox.run("config", "merge", other)
    #expect(merged.code == 1)
    #expect(merged.errors.contains("worker.yaml"), "\(merged.errors)")
  }

  @Test(arguments: [Talosctl.talosctl, Talosctl.osctl].map(\.name))
  func everyCommandAndFlagHasHelp(program: String) async throws {
    let root = program == "osctl" ? Talosctl.osctl : Talosctl.talosctl
    try await checkHelp(of: root, program: program, path: [], Sandbox())
  }

  private func checkHelp(of command: Command, program: String, path: [String], _ sandbox: Sandbox) async throws {
    let help = await sandbox.run(path + ["--help"], name: program)
    #expect(help.code == 0 && help.output.contains("Usage:"), "\(path)")
    #expect(!command.summary.isEmpty, "\(path)")
    for flag in command.flags + command.persistentFlags {
      #expect(!flag.help.isEmpty, "\(path) --\(flag.name)")
      #expect(help.output.contains("--\(flag.name)") != flag.isHidden, "\(path) --\(flag.name)")
    }
    for subcommand in command.subcommands {
      try await checkHelp(of: subcommand, program: program, path: path + [subcommand.name], sandbox)
    }
  }

  @Test func printsItsVersionWithoutACluster() async throws {
    let run = try await Sandbox().run("version", "--client")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("Client:\n\tTag:         v"))
  }
}
