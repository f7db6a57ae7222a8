// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import TalosctlCore

/// Commands that show what a node is made of and how it is doing.
@Suite(.timeLimit(.minutes(2))) struct SystemCommandTests {
  private func run(_ words: [String], on machine: FakeMachine = FakeMachine()) async throws -> Sandbox.Run {
    let sandbox = try Sandbox(["10.5.0.2": machine])
    try await sandbox.configure(nodes: ["10.5.0.2"])
    return await sandbox.run(words)
  }

  @Test func processesAreSortedByWhatIsAskedFor() async throws {
    let header = "NODE       PID   STATE   THREADS   CPU-TIME   VIRTMEM   RESMEM   LABEL      COMMAND\n"
    let machined =
      "10.5.0.2   1     S       12        1.50       2.0 MB    1.0 MB   system_u   /usr/bin/machined --debug\n"
    let worker = "10.5.0.2   9     R       1         20.00      3.0 MB    500 kB              kworker\n"
    #expect(try await run(["processes"]).output == header + machined + worker)
    #expect(try await run(["processes", "-s", "cpu"]).output == header + worker + machined)
  }

  @Test func etcdShowsItsStatus() async throws {
    let lines = try await run(["etcd", "status"]).output.split(separator: "\n").map(columns)
    #expect(
      lines == [
        [
          "NODE", "MEMBER", "DB SIZE", "IN USE", "LEADER", "RAFT INDEX", "RAFT TERM", "RAFT APPLIED INDEX", "LEARNER",
          "PROTOCOL", "STORAGE", "ERRORS",
        ],
        [
          "10.5.0.2", "00000000000000ab", "4.0 MB", "1.0 MB (25.00%)", "00000000000000cd", "100", "3", "99", "false",
          "3.6.4", "3.6", "slow disk",
        ],
      ])
  }

  @Test func usageShowsSizesAndWhatCannotBeRead() async throws {
    let machine = FakeMachine()
    let exact = try await run(["usage", "/var", "-a", "-d", "3", "-t", "10"], on: machine)
    #expect(exact.output == "NODE       SIZE      NAME\n10.5.0.2   1234567   log\n")
    #expect(exact.errors.contains("10.5.0.2: permission denied"))
    let request = try #require(machine.received(Machine.DiskUsageRequest.self).first)
    #expect(request.paths == ["/var"] && request.all && request.recursionDepth == 3 && request.threshold == 10)
    #expect(try await run(["du", "-H"]).output == "NODE       SIZE     NAME\n10.5.0.2   1.2 MB   log\n")
  }

  @Test(arguments: [
    (["diskfree"], ["SIZE(GB)", "USED(GB)", "AVAILABLE(GB)"], ["4.00", "3.00", "0.50", "85.71%", "/run"]),
    (["df", "-b"], ["SIZE", "USED", "AVAILABLE"], ["4000000000", "3000000000", "500000000", "85.71%", "/run"]),
    (["df", "-i", "/var"], ["INODES", "USED", "FREE"], ["1000", "250", "750", "25.00%", "/var"]),
  ])
  func showsHowFullFileSystemsAre(words: [String], names: [String], values: [String]) async throws {
    let machine = FakeMachine()
    let lines = try await run(words, on: machine).output.split(separator: "\n").map(columns)
    #expect(lines == [["NODE"] + names + ["PERCENT USED", "MOUNTED ON"], ["10.5.0.2"] + values])
    #expect(machine.received(Machine.StorageServiceStatfsRequest.self).map(\.path) == values.suffix(1))
  }

  @Test func mountsCountAsDiskfreeDoes() async throws {
    let mounts = try await run(["mounts"]).output.split(separator: "\n").map(columns)
    let usage = try await run(["diskfree"]).output.split(separator: "\n").map(columns)
    #expect(mounts.count == 2 && mounts.map { $0.filter { !["FILESYSTEM", "tmpfs"].contains($0) } } == usage)
  }

  @Test func mountsOfOlderNodesShowWhatTheListSays() async throws {
    let lines = try await run(["mounts"], on: FakeMachine(config: "without statfs")).output.split(separator: "\n")
    #expect(lines.last.map(columns) == ["10.5.0.2", "tmpfs", "4.00", "3.00", "1.00", "75.00%", "/run"])
  }

  @Test func whatWasUnmountedMeanwhileIsLeftOut() async throws {
    let listed = try await run(["df"], on: FakeMachine(config: "unmounts"))
    #expect(listed.code == 0 && listed.output.split(separator: "\n").count == 2, "\(listed.output) \(listed.errors)")
    #expect(!listed.output.contains("/gone"))
    let named = try await run(["df", "/gone"])
    #expect(named.code == 1 && named.errors.contains("no such file or directory"))
  }

  @Test func dependenciesAreAGraph() async throws {
    let plain = try await run(["inspect", "dependencies"])
    #expect(
      plain.output == """
        digraph {
          rankdir = LR
          "network.AddressController" [shape = box]
          "network.LinkController" [shape = box]
          "LinkStatuses.net.talos.dev" [shape = note, label = "LinkStatuses.net.talos.dev"]
          "network.LinkController" -> "LinkStatuses.net.talos.dev" [style = bold]
          "LinkStatuses.net.talos.dev" -> "network.AddressController" [style = dashed, label = "eth0"]
        }

        """, "\(plain.errors)")
    let full = try await run(["inspect", "dependencies", "--with-resources"])
    #expect(full.output.contains(#"label = "LinkStatuses.net.talos.dev\neth0\nlo"]"#), "\(full.output)")
  }

  @Test func debuggingPrintsTheKernelLog() async throws {
    let machine = FakeMachine()
    let run = try await run(["reboot", "--wait=false", "--debug"], on: machine)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output == "10.5.0.2: kern: info: hello\n10.5.0.2: kern: info: again\n")
    #expect(run.errors.contains("post check passed"))
    #expect(machine.received(Machine.DmesgRequest.self).map { $0.follow && $0.tail } == [true])
  }

  @Test func withoutWaitingNothingIsFollowed() async throws {
    let machine = FakeMachine()
    let run = try await run(["reboot", "--wait=false"], on: machine)
    #expect(run.code == 0 && run.output.isEmpty && run.errors.isEmpty)
    #expect(machine.received(Machine.EventsRequest.self).isEmpty && machine.received(Machine.DmesgRequest.self).isEmpty)
  }

  /// What stands in the columns of a line, at least two of whose blanks part them.
  private func columns(_ line: Substring) -> [String] {
    line.replacing("   ", with: "\t").split(separator: "\t").map { String($0.drop { $0 == " " }) }
  }
}
