// SPDX-License-Identifier: Apache-2.0

import API
import CommandLine
import MachineConfig
import Protobuf
import Synchronization
import System
import Testing

@testable import TalosctlCore

@Suite(.timeLimit(.minutes(2))) struct NodeCommandTests {
  private func sandbox(_ machines: [String: FakeMachine], nodes: [String]? = nil) async throws -> Sandbox {
    let sandbox = try Sandbox(machines)
    try await sandbox.configure(nodes: nodes ?? machines.keys.sorted())
    return sandbox
  }

  @Test func listsContainersOfAllNodes() async throws {
    let sandbox = try await sandbox(["10.5.0.2": FakeMachine(), "10.5.0.3": FakeMachine()])
    let run = await sandbox.run("containers", "-k")
    #expect(
      run.output == """
        NODE       NAMESPACE   ID        IMAGE        PID   STATUS
        10.5.0.2   k8s.io      └─ etcd   etcd:v3      41    RUNNING
        10.5.0.2   k8s.io      kubelet   kubelet:v1   42    RUNNING
        10.5.0.3   k8s.io      └─ etcd   etcd:v3      41    RUNNING
        10.5.0.3   k8s.io      kubelet   kubelet:v1   42    RUNNING

        """)
  }

  @Test func theClusterIsNamedToProxiesOfMany() async throws {
    let machine = FakeMachine()
    let sandbox = try await sandbox(["10.5.0.2": machine])
    #expect(await sandbox.run("version").code == 0)
    #expect(await sandbox.run("-c", "flag", "version").code == 0)
    let file = sandbox.path(".talos/config")
    var config = try ClientConfig(yaml: Files.readText(file))
    config.contexts["home"]?.cluster = "written"
    try Files.write(file, config.yaml())
    #expect(await sandbox.run("version").code == 0)
    #expect(await sandbox.run("--cluster", "flag", "version").code == 0)
    let expected = [[], ["flag", "Talos"], ["written", "Talos"], ["flag", "Talos"]]
    #expect(machine.namedClusters.withLock { $0 } == expected)
  }

  @Test func osctlListsContainersWithTheColumnsOfOld() async throws {
    let sandbox = try await sandbox(["10.5.0.2": FakeMachine()])
    let run = await sandbox.run(["ps", "-k"], name: "osctl")
    #expect(run.output.hasPrefix("NAMESPACE   ID        IMAGE        PID   STATUS\nk8s.io      └─ etcd"))
    #expect(await sandbox.run(["ps"], name: "osctl").output.contains("system      kubelet"))
  }

  @Test(arguments: [["stats"], ["dmesg"], ["restart", "etcd"], ["logs", "kubelet"], ["ps"], ["reboot"]])
  func osctlKnowsItsSixCommands(_ words: [String]) async throws {
    let run = await (try await sandbox(["10.5.0.2": FakeMachine()])).run(words, name: "osctl")
    #expect(run.code == 0, "\(run.errors)")
  }

  @Test func aFailingNodeDoesNotHideTheOthers() async throws {
    let sandbox = try await sandbox(["10.5.0.2": FakeMachine()], nodes: ["10.5.0.9", "10.5.0.2"])
    let run = await sandbox.run("mounts")
    #expect(run.code == 1)
    #expect(run.output.contains("10.5.0.2   tmpfs        4.00       3.00       0.50            85.71%         /run\n"))
    #expect(run.errors.hasPrefix("10.5.0.9: rpc error: code = Unavailable desc = "))
  }

  @Test func prefixesLogLinesWithTheNode() async throws {
    let machine = FakeMachine()
    let run = await (try await sandbox(["10.5.0.2": machine])).run("logs", "-f", "kubelet", "--tail", "7")
    #expect(run.output == "10.5.0.2: first line\n10.5.0.2: second line\n10.5.0.2: third\n")
    let request = try #require(machine.received(Machine.LogsRequest.self).first)
    #expect(request.follow && request.tailLines == 7 && request.namespace == "system")
  }

  @Test func showsServices() async throws {
    let sandbox = try await sandbox(["10.5.0.2": FakeMachine()])
    let list = await sandbox.run("services")
    #expect(list.output.contains("NODE       SERVICE   STATE     HEALTH   LAST CHANGE   LAST EVENT\n"))
    #expect(list.output.contains("10.5.0.2   apid      Running   OK       "))
    #expect(list.output.contains("10.5.0.2   udevd     Waiting   ?"))
    let one = await sandbox.run("service", "apid")
    #expect(
      one.output.hasPrefix(
        "NODE                  10.5.0.2\nID                    apid\nSTATE                 Running\nHEALTH                OK\n"
      ))
    #expect(
      await sandbox.run("service", "apid", "start").output
        == "NODE       RESPONSE\n10.5.0.2   Service \"apid\" started\n")
    #expect(await sandbox.run("service", "nope").errors.contains("service \"nope\" is not registered"))
    #expect(await sandbox.run("service", "apid", "dance").errors.contains("unsupported service action"))
  }

  @Test(arguments: [
    (["memory"], "10.5.0.2   8192    5120   2048   0        0         1024    4096"),
    (["stats"], "10.5.0.2   system      etcd   12.35        99"), (["ls", "/"], "10.5.0.2   etc"),
    (["ls", "-l"], "drwxr-xr-x   0     0     40        Jan  1 1970 00:00:00   etc"), (["ls", "-l"], "Lrwxrwxrwx"),
    (["read", "/etc/os-release"], "content of /etc/os-release"),
    (["time"], "10.5.0.2   ntp          1970-01-01 00:00:00.000005 +0000 UTC   1970-01-01 00:00:01 +0000 UTC"),
    (["etcd", "members"], "10.5.0.2   00000000000000ab   cp         https://a:2380   https://a:2379   false"),
    (
      ["version"],
      "Server:\n\tNODE:        10.5.0.2\n\tTag:         v1.12.0\n\tOS/Arch:     linux/amd64\n\tEnabled:     RBAC\n"
    ),
    (["dmesg"], "10.5.0.2: kern: info: hello\n10.5.0.2: kern: info: again\n"),
    (["events"], "10.5.0.2   e2                     machine.MachineStatusEvent"),
  ])
  func prints(_ words: [String], _ expected: String) async throws {
    let run = await (try await sandbox(["10.5.0.2": FakeMachine()])).run(words)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains(expected), "\(run.output)")
  }

  @Test func rebootFollowsTheNodeUntilItIsBack() async throws {
    let machine = FakeMachine()
    let run = await (try await sandbox(["10.5.0.2": machine])).run("reboot", "-m", "powercycle")
    #expect(run.code == 0, "\(run.errors)")
    #expect(machine.received(Machine.RebootRequest.self).map(\.mode) == [.powercycle])
    let lines = run.errors.split(separator: "\n")
    #expect(
      lines == [
        "watching nodes: [10.5.0.2]", "* 10.5.0.2: cleanup action: START", "* 10.5.0.2: unreachable, as expected",
        "* 10.5.0.2: post check passed",
      ])
  }

  @Test(arguments: [
    (["--progress", "auto"], [:], true), ([], [:], true), (["--progress", "plain"], [:], false),
    (["--debug"], [:], false), ([], ["TERM": "dumb"], false),
  ])
  func progressIsDrawnOnTerminals(_ flags: [String], environment: [String: String], isDrawn: Bool) async throws {
    let sandbox = try await sandbox(["10.5.0.2": FakeMachine()])
    let run = await sandbox.run(["reboot"] + flags, environment: environment, isInteractive: true)
    #expect(run.code == 0 && run.errors.contains("* 10.5.0.2: post check passed\n"), "\(run.errors)")
    #expect(run.errors.contains("\u{1B}[1A") == isDrawn)
  }

  @Test(arguments: ["reboot", "shutdown"]) func progressHasTwoKinds(command: String) async throws {
    let wrong = await (try await sandbox(["10.5.0.2": FakeMachine()])).run(command, "--progress", "fancy")
    #expect(wrong.code == 1)
    #expect(
      wrong.errors.hasPrefix("invalid argument \"fancy\" for \"--progress\" flag: must be one of auto, plain\n"))
  }

  @Test func drawnProgressHasOneLineANode() {
    let captured = CapturedTerminal()
    let progress = ActionProgress(terminal: captured.terminal, isDrawn: true)
    progress.say("a", of: "n1")
    progress.say("b\nc", of: "n2")
    progress.say("d", of: "n1")
    let (start, line, end) = ("\u{1B}[?7l", "\r\u{1B}[2K* ", "\u{1B}[?7h")
    #expect(
      captured.errors
        == [
          "\(start)\(line)n1: a\n\(end)", "\(start)\u{1B}[1A\(line)n1: a\n\(line)n2: b c\n\(end)",
          "\(start)\u{1B}[2A\(line)n1: d\n\(line)n2: b c\n\(end)",
        ].joined())
  }

  @Test func bootstrapsOneNodeOnly() async throws {
    let machine = FakeMachine()
    let sandbox = try await sandbox(["10.5.0.2": machine, "10.5.0.3": FakeMachine()])
    #expect(await sandbox.run("bootstrap").errors.contains("not supported with multiple nodes"))
    let snapshot = sandbox.path("snapshot")
    try Files.write(snapshot, [UInt8](repeating: 7, count: 300_000))
    #expect(await sandbox.run("bootstrap", "-n", "10.5.0.2", "--recover-from", snapshot).code == 0)
    #expect(machine.received(Common.Data.self).map(\.bytes.count).reduce(0, +) == 300_000)
    #expect(machine.received(Machine.BootstrapRequest.self).map(\.recoverEtcd) == [true])
  }

  @Test func saysWhatAMissingRoleMeans() async throws {
    let run = await (try await sandbox(["10.5.0.2": FakeMachine(denies: true)])).run("reboot")
    #expect(run.code == 1)
    #expect(run.errors.contains("rpc error: code = PermissionDenied desc = not authorized\nYour certificate's roles"))
  }

  @Test func saysWhenNoNodeIsNamed() async throws {
    let run = await (try await sandbox([:], nodes: [])).run("services")
    #expect(
      run.errors
        == "nodes are not set for the command\nName them with --nodes, or for good with 'talosctl config node ADDRESS...'.\n"
    )
  }

  @Test func downloadsAndMergesKubeconfigs() async throws {
    let sandbox = try await sandbox(["10.5.0.2": FakeMachine()])
    #expect(await sandbox.run("kubeconfig", "--merge=false", "-").output == FakeMachine.kubeconfig)
    let file = sandbox.path(".kube/config")
    #expect(await sandbox.run("kubeconfig").code == 0)
    let once = try Files.readText(file)
    #expect(await sandbox.run("kubeconfig").errors.isEmpty)
    #expect(try Files.readText(file) == once)
    try Files.write(file, "contexts:\n- name: admin@demo\n  context: {cluster: other, user: me}\n")
    #expect(await sandbox.run("kubeconfig").errors == "renamed context \"admin@demo\" -> context \"admin@demo-1\"\n")
    #expect(try Files.readText(file).contains("current-context: admin@demo-1"))
    #expect(await sandbox.run("kubeconfig", "--force-context-name", "mine").code == 0)
    #expect(try Files.readText(file).contains("current-context: mine"))
  }

  /// A valid machine config with the kernel parameter `a.b` set to 1.
  private func workerConfig() async throws -> String {
    let patch = #"{"machine": {"sysctls": {"a.b": "1"}}}"#
    let made = try await Sandbox().run(
      "gen", "config", "demo", "https://10.5.0.2:6443", "-t", "worker", "-o", "-", "--config-patch", patch)
    return made.output
  }

  @Test func appliesPatchesAndEditsConfigs() async throws {
    let config = try await workerConfig()
    let machine = FakeMachine(config: config)
    let sandbox = try await sandbox(["10.5.0.2": machine])
    let file = sandbox.path("config.yaml")
    try Files.write(file, config)
    let applied = await sandbox.run("apply-config", "-f", file, "--dry-run", "-m", "no-reboot")
    #expect(applied.errors == "WARNING: old key\nApplied configuration without a reboot\n")
    let patched = await sandbox.run("patch", "mc", "-p", #"{"machine": {"sysctls": {"a.b": "2"}}}"#)
    #expect(patched.errors.hasSuffix("patched MachineConfigs.config.talos.dev/v1alpha1 at the node 10.5.0.2\n"))
    let editor = sandbox.path("editor")
    try Files.write(editor, "#!/bin/sh\nsed -i 's/a.b: \"1\"/a.b: \"3\"/' \"$1\"\n", mode: 0o700)
    let edited = await sandbox.run(["edit", "machineconfig"], environment: ["EDITOR": editor])
    #expect(edited.code == 0, "\(edited.errors)")
    let sent = machine.received(Machine.ApplyConfigurationRequest.self)
    #expect(sent.map(\.dryRun) == [true, false, false])
    #expect(sent.map(\.mode) == [.noReboot, .auto, .auto])
    #expect(sent.map { String(decoding: $0.data, as: UTF8.self).contains("a.b: \"2\"") } == [false, true, false])
    #expect(sent.map { String(decoding: $0.data, as: UTF8.self).contains("a.b: \"3\"") } == [false, false, true])
    #expect(await sandbox.run("patch", "members", "-p", "{}").errors.contains("cannot be changed"))
  }
}
