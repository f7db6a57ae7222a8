// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import Testing

@Suite(.timeLimit(.minutes(2))) struct ProcessTests {
  private func output(_ script: String, _ change: (inout ProcessOptions) -> Void = { _ in }) async throws -> String {
    var options = ProcessOptions("/bin/sh", ["-c", script])
    options.environment = ["PATH": "/usr/bin:/bin"]
    change(&options)
    let (status, output) = try await ChildProcess.run(options)
    #expect(status.isSuccess, "\(status): \(String(decoding: output, as: UTF8.self))")
    return String(decoding: output, as: UTF8.self)
  }

  @Test func reportsExitCodes() async throws {
    let child = try Reaper.shared.start(ProcessOptions("/bin/sh", ["-c", "exit 7"]))
    #expect(try await child.wait() == .exited(7))
    #expect(try await child.wait() == .exited(7))  // as often as one likes
    try child.send(.kill)  // an ended process is fine
  }

  @Test func reportsSignals() async throws {
    let child = try Reaper.shared.start(ProcessOptions("/bin/sleep", ["600"]))
    try child.send(.terminate)
    #expect(try await child.wait() == .signalled(.terminate))
  }

  @Test func missingBinaryIsAnErrorNotAnExit() {
    let error = #expect(throws: SystemError.self) { try Reaper.shared.start(ProcessOptions("/no/such/binary")) }
    #expect(error?.code == .noSuchFile)
    #expect(error?.operation == "start (execve)")
  }

  @Test func failedStepsNameThemselves() {
    var options = ProcessOptions("/bin/true")
    options.workingDirectory = "/nowhere"
    let error = #expect(throws: SystemError.self) { try Reaper.shared.start(options) }
    #expect(error?.operation == "start (chdir)")
  }

  @Test func cancellingAWaitLeavesTheProcess() async throws {
    let child = try Reaper.shared.start(ProcessOptions("/bin/sleep", ["600"]))
    let waiter = Task { try await child.wait() }
    waiter.cancel()
    await #expect(throws: CancellationError.self) { try await waiter.value }
    #expect(child.exitStatus == nil)
    try child.send(.kill)
    #expect(try await child.wait() == .signalled(.kill))
  }

  @Test func cancellingARunKillsIt() async throws {
    let run = Task { try await ChildProcess.run(ProcessOptions("/bin/sleep", ["600"])) }
    run.cancel()
    await #expect(throws: CancellationError.self) { try await run.value }
  }

  @Test func processLeftBehindIsNotWaitedFor() async throws {
    let left = try #require(Int32(try await output("sleep 600 & echo $!").dropLast()))
    #expect(kill(left, SIGKILL) == 0)
  }

  @Test func allThatWasWrittenAtTheEndIsRead() async throws {
    // As much as a pipe holds, then the end at once.
    for _ in 0..<20 { #expect(try await output("head -c 65536 /dev/zero; exit").utf8.count == 65_536) }
  }

  @Test func environmentIsNotInherited() async throws {
    #expect(try await output("env | sort") { $0.environment = ["A": "1", "PATH": "/usr/bin"] }.contains("A=1\n"))
    #expect(try await !output("env").contains("HOME="))
  }

  @Test func leaksNoDescriptors() async throws {
    #expect(try await output("ls /proc/self/fd | wc -l").filter(\.isNumber) == "4")  // three and ls's own directory
  }

  @Test func placesExtraDescriptors() async throws {
    let (reader, writer) = try Pipe().ends()
    let keep = OwnedDescriptor(taking: reader), sender = OwnedDescriptor(taking: writer)
    _ = try await output("echo here >&3") { $0.extraDescriptors = [sender.rawValue] }
    #expect(try keep.read(upTo: 100) == Array("here\n".utf8))
  }

  @Test func signalsAreResetAndUnblocked() async throws {
    let status = try await output("grep -E '^Sig(Blk|Ign)' /proc/self/status")
    #expect(status == "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n")
  }

  @Test(.enabled(if: getuid() == 0)) func dropsUserAndCapabilities() async throws {
    let text = try await output("id -u; id -g; id -G; grep -E '^(Cap(Eff|Bnd|Amb)|NoNewPrivs)' /proc/self/status") {
      $0.credentials = .init(user: 50, group: 51, supplementaryGroups: [52])
      $0.capabilities = [.bindLowPorts]
      $0.noNewPrivileges = true
    }
    let kept = "0000000000000400"
    #expect(
      text == """
        50
        51
        51 52
        CapEff:\t\(kept)
        CapBnd:\t\(kept)
        CapAmb:\t\(kept)
        NoNewPrivs:\t1

        """)
  }

  @Test(.enabled(if: getuid() == 0)) func runsInNewNamespaces() async throws {
    let text = try await output("hostname; echo $$") {
      $0.newNamespaces = [.uts, .pid, .mount, .network, .ipc]
      $0.hostname = "inside"
    }
    #expect(text == "inside\n1\n")
    #expect(Host.hostname() != "inside")
  }

  @Test func oomScoreIsAppliedOrTolerated() async throws {
    #expect(try await output("cat /proc/self/oom_score_adj") { $0.oomScoreAdjustment = 500 } == "500\n")
    _ = try await output("true") { $0.oomScoreAdjustment = -998 }
  }

  @Test func limitsApply() async throws {
    let text = try await output("ulimit -n") { $0.limits = [ResourceLimit(.openFiles, soft: 99, hard: 100)] }
    #expect(text == "99\n")
  }

  @Test func limitsMayBeBelowWhatTheParentHasOpen() async throws {
    // All numbers below the limit are taken.
    var held: [Int32] = []
    defer { for descriptor in held { close(descriptor) } }
    while (held.last ?? 0) <= 64 { held.append(fcntl(2, F_DUPFD_CLOEXEC, 3)) }
    let text = try await output("ulimit -n") { $0.limits = [ResourceLimit(.openFiles, soft: 64, hard: 64)] }
    #expect(text == "64\n")
  }

  @Test func manyAtOnceLoseNoExit() async throws {
    try await withThrowingTaskGroup(of: ProcessExit.self) { group in
      for index in 0..<40 {
        group.addTask { try await Reaper.shared.start(ProcessOptions("/bin/sh", ["-c", "exit \(index)"])).wait() }
      }
      var codes: Set<ProcessExit> = []
      for try await status in group { codes.insert(status) }
      #expect(codes == Set((0..<40).map { .exited($0) }))
    }
  }
}
