// SPDX-License-Identifier: Apache-2.0

import Glibc
import Logging
import Resources
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(2))) struct ProcessRunnerTests {
  private static func runner(_ id: String, _ executable: String, _ arguments: [String] = []) -> ProcessRunner {
    let context = ServiceContext(clock: SystemTime(), logger: .disabled, logs: LogRegistry())
    return ProcessRunner(id, ProcessOptions(executable, arguments), context: context)
  }

  private static func children() throws -> [Int32] {
    try ProcFileSystem().processes().filter { $0.parent == getpid() }.map(\.pid)
  }

  /// In a process of its own, which then gets no memory for the stack of another thread.
  @Test func nothingRunsWhoseOutputNobodyReads() async {
    await #expect(processExitsWith: .success) {
      let isRunning = Watched(false)
      let first = Task {
        try await ProcessRunnerTests.runner("first", "/bin/sleep", ["600"]).run { state, _ in
          isRunning.update { $0 = state == .running }
        }
      }
      try await isRunning.wait { $0 }
      let pages = UInt(try Files.readText("/proc/self/statm").prefix { $0 != " " }) ?? 0
      var limit = rlimit(rlim_cur: pages * 4096 + (1 << 20), rlim_max: .max)
      guard setrlimit(Int32(RLIMIT_AS.rawValue), &limit) == 0 else { exit(2) }
      do {
        try await ProcessRunnerTests.runner("second", "/bin/sleep", ["600"]).run { _, _ in }
        exit(3)
      } catch {
        let children = try ProcessRunnerTests.children()
        for child in children { kill(child, SIGKILL) }
        guard error is SystemError, children.count == 1 else { exit(4) }
      }
      first.cancel()
      exit(0)
    }
  }

  @Test func aProcessThatDoesNotStartLeavesNoThread() async throws {
    await #expect(throws: SystemError.self) {
      try await ProcessRunnerTests.runner("unborn", "/nonexistent/program").run { _, _ in }
    }
    func threads() throws -> [String] {
      try Files.list("/proc/self/task").map { (try? Files.readText("/proc/self/task/\($0)/comm")) ?? "" }
    }
    while try threads().contains("log unborn\n") { await Task.yield() }
  }
}
