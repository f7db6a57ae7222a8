// SPDX-License-Identifier: Apache-2.0

import API
import System
import Testing

@testable import TalosctlCore

/// What people type who know Talos, or mistype: each answer says what to do next.
@Suite struct UserMistakeTests {
  private func run(_ words: [String], config: String = "") async throws -> Sandbox.Run {
    let sandbox = try Sandbox(["10.5.0.2": FakeMachine(config: config)])
    try await sandbox.configure(nodes: ["10.5.0.2"])
    return await sandbox.run(words)
  }

  @Test(arguments: [
    ["upgrade", "--image", "x"], ["image", "list"], ["reset", "--graceful=false"], ["dashboard", "-d", "1s"],
    ["wipe", "disk", "sda"],
  ]) func commandsThatAreMissingNameOthers(_ words: [String]) async throws {
    let answer = try await run(words)
    #expect(answer.code == 1 && answer.output.isEmpty)
    #expect(answer.errors.contains("is not offered yet\nInstead: "), "\(answer.errors)")
  }

  @Test func missingCommandsAreNotInHelp() async throws {
    let help = try await run(["--help"])
    #expect(help.output.contains("  health ") && !help.output.contains("upgrade"))
  }

  @Test func theHelpOfferedIsOfTheCommandUnderstood() async throws {
    let answer = try await run(["nosuch", "list"])
    #expect(answer.errors.hasPrefix("unknown command \"nosuch\" for \"talosctl\""))
    #expect(answer.errors.hasSuffix("\nsee 'talosctl --help'\n"))
    let nested = try await run(["etcd", "nosuch"])
    #expect(nested.errors == "unknown command \"nosuch\" for \"talosctl etcd\"\nsee 'talosctl etcd --help'\n")
  }

  @Test(arguments: [
    (["--duration", "5s", "--since", "1s"], "flags --duration, --since exclude each other: give only one of them\n"),
    (["--tail", "5", "--duration", "5s"], "flags --tail, --duration exclude each other"),
    (["--since", "1s"], "--since takes the ID of an event, and \"1s\" is none\nThe column ID of"),
    (["--duration", "-5s"], "--duration -5s: give a time that has passed, such as 5m"),
    (["--duration", "5"], "invalid argument \"5\" for \"--duration\" flag: expected a duration such as 30s"),
    (["--tail", "-2"], "--tail -2: give a number of events, or -1 for all that the node remembers"),
  ])
  func eventsNamesTheFlagAndWhatItTakes(_ flags: [String], message: String) async throws {
    let answer = try await run(["events"] + flags)
    #expect(answer.code == 1 && answer.output.isEmpty)
    #expect(answer.errors.hasPrefix(message), "\(answer.errors)")
  }

  @Test func aFileWithoutItsFlagLeadsToTheFlag() async throws {
    let answer = try await run(["validate", "worker.yaml"])
    #expect(
      answer.errors == """
        "talosctl validate" takes no arguments, but was given "worker.yaml": name files with -c, --config
        see 'talosctl validate --help'

        """)
  }

  @Test func anEmptyConfigurationIsFilledFromAnother() async throws {
    let sandbox = try Sandbox([:])
    try Files.write(sandbox.path("empty"), "")
    let answer = await sandbox.run("--talosconfig", sandbox.path("empty"), "services")
    #expect(answer.errors.hasPrefix("\(sandbox.path("empty")) has no contexts\n"))
    #expect(answer.errors.contains("'talosctl config merge FILE'"))
  }

  @Test func aPathThatIsNotThereFails() async throws {
    let answer = try await run(["ls", "/nowhere"])
    #expect(answer.code == 1 && answer.output.isEmpty)
    #expect(answer.errors == "error reading file /nowhere: no such file or directory\n")
  }

  @Test func anEmptyTableHasItsHeader() async throws {
    #expect(try await run(["get", "members"]).output == "NODE   NAMESPACE   TYPE   ID   VERSION\n")
    #expect(try await run(["get", "members", "-o", "yaml"]).output == "")
  }

  @Test func aResourceThatIsNotThereLeadsToTheList() async throws {
    let answer = try await run(["get", "links", "eth9"])
    #expect(answer.code == 1)
    #expect(answer.errors.contains("doesn't exist\n'talosctl get links' lists those there are."))
  }

  // MARK: Copies

  @Test func aCopyIsAFolderAndNothingBesides() async throws {
    let sandbox = try Sandbox(["10.5.0.2": FakeMachine()])
    try await sandbox.configure(nodes: ["10.5.0.2"])
    let target = sandbox.path("copied")
    let answer = await sandbox.run("cp", "/etc", target)
    #expect(answer.code == 0, "\(answer.errors)")
    #expect(try Files.readText("\(target)/sub/file") == "hi" && Files.readText("\(target)/link") == "hi")
    let again = await sandbox.run("copy", "/etc", target)
    #expect(again.code == 1 && again.errors.contains("is not an empty folder"))
    let evil = await sandbox.run("copy", "/evil", sandbox.path("other"))
    #expect(evil.code == 1 && evil.errors.contains("leads out of it"))
    #expect(!Files.exists(sandbox.path("escaped")) && !Files.exists(Files.parent(of: sandbox.home) + "/escaped"))
  }

  // MARK: Server-side health

  @Test func healthIsAskedOfTheNode() async throws {
    let answer = try await run(["health", "--wait-timeout", "10s"])
    #expect(answer.code == 0)
    #expect(answer.errors == "waiting for etcd to be healthy: OK\n")
    let sick = try await run(["health", "--server"], config: "sick")
    #expect(sick.code == 1 && sick.errors.contains("desc = the cluster is not healthy"))
    #expect(sick.errors.contains("\n10.5.0.2: rpc error: "), "\(sick.errors)")
  }

  @Test func healthNamesTheNodeThatCannotBeAsked() async throws {
    let sandbox = try Sandbox([:])
    try await sandbox.configure(nodes: ["10.5.0.9"])
    let answer = await sandbox.run("health", "--wait-timeout", "5s")
    #expect(answer.code == 1 && answer.errors.hasPrefix("10.5.0.9: rpc error: code = Unavailable"), "\(answer.errors)")
  }

  @Test func healthFromHereNamesTheCheckAndTheNode() async throws {
    let answer = try await run([
      "health", "--server=false", "--control-plane-nodes", "10.5.0.9", "--wait-timeout", "500ms",
    ])
    #expect(answer.code == 1)
    #expect(
      answer.errors.contains("the cluster is not healthy after 500ms: waiting for etcd to be healthy: 10.5.0.9"),
      "\(answer.errors)")
  }

  // MARK: etcd

  @Test func snapshotsAreWholeOrNotThere() async throws {
    let sandbox = try Sandbox(["10.5.0.2": FakeMachine()])
    try await sandbox.configure(nodes: ["10.5.0.2"])
    let path = sandbox.path("etcd.db")
    let answer = await sandbox.run("etcd", "snapshot", path)
    #expect(answer.output == "etcd snapshot saved to \"\(path)\" (1056 bytes)\n")
    #expect(try Files.read(path) == FakeMachine.snapshot)
    let cut = try Sandbox(["10.5.0.2": FakeMachine(config: "cut short")])
    try await cut.configure(nodes: ["10.5.0.2"])
    let failure = await cut.run("etcd", "snapshot", cut.path("etcd.db"))
    #expect(failure.code == 1 && failure.errors.contains("the snapshot is not whole: 1000 bytes came"))
    #expect(!Files.exists(cut.path("etcd.db")) && !Files.exists(cut.path("etcd.db.part")))
  }

  @Test func etcdIsLookedAfter() async throws {
    #expect(
      try await run(["etcd", "alarm", "list"]).output
        == "NODE       MEMBER             ALARM\n10.5.0.2   00000000000000ab   NOSPACE\n")
    #expect(try await run(["etcd", "defrag"]).code == 0)
    #expect(try await run(["etcd", "forfeit-leadership"]).code == 0)
  }
}
