// SPDX-License-Identifier: Apache-2.0

import Logging
import Resources
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(2))) struct ServiceManagerTests {
  struct Broken: Error, CustomStringConvertible { var description: String { "broken" } }

  @Test func startsAfterDependenciesAndStopsBefore() async throws {
    let order = Record<String>()
    @Sendable func service(_ id: String, _ dependencies: [String]) -> TestService {
      TestService(
        id: id, dependencies: dependencies,
        runner: { _ in
          TaskRunner(id) {
            order.append("start \(id)")
            defer { order.append("stop \(id)") }
            try await Task.sleep(for: .seconds(3600))
          }
        })
    }
    let bench = TestBench([service("c", ["b"]), service("b", ["a"]), service("a", [])])
    try bench.services.start()
    try await bench.services.waitUntilAllUp()
    await bench.services.shutDown()
    #expect(Set(order.all.prefix(3)) == ["start a", "start b", "start c"])
    #expect(order.all.suffix(3) == ["stop c", "stop b", "stop a"])
    #expect(bench.services.statuses.allSatisfy { $0.state == .finished })
    #expect(throws: ServiceError.self) { try bench.services.start(["a"]) }
  }

  @Test func dependentWaitsForHealthNotOnlyForRunning() async throws {
    let healthy = Watched(false)
    var base = TestService(id: "base")
    base.healthCheck = HealthCheck { if !healthy.value { throw Broken() } }
    let bench = TestBench([base, TestService(id: "top", dependencies: ["base"])])
    try bench.services.start()
    await bench.clock.waitForSleepers(1)
    bench.clock.advance(by: .seconds(1))
    await bench.wait("base") { $0.health?.isHealthy == false }
    #expect(try bench.services.status("top").state == .waiting)
    #expect(try bench.services.status("base").health?.message == "Health check failed: broken")

    healthy.update { $0 = true }
    await bench.clock.waitForSleepers(1)
    bench.clock.advance(by: .seconds(5))
    try await bench.services.waitUntilUp("top")
    await bench.services.shutDown()
  }

  @Test func slowHealthCheckIsUnhealthy() async throws {
    var slow = TestService(id: "slow")
    slow.healthCheck = HealthCheck { try await Task.sleep(for: .seconds(3600)) }
    let bench = TestBench([slow])
    try bench.services.start()
    await bench.clock.waitForSleepers(1)
    bench.clock.advance(by: .seconds(1))
    await bench.clock.waitForSleepers(1)  // the time limit of the probe
    bench.clock.advance(by: .milliseconds(500))
    await bench.wait("slow") { $0.health?.isHealthy == false }
    await bench.services.shutDown()
  }

  @Test func restartsForeverAfterFiveSeconds() async throws {
    let runs = Record<Int>()
    let clock = VirtualTime()
    let runner = RestartingRunner(
      TaskRunner("flaky") {
        runs.append(runs.all.count)
        if runs.all.count < 3 { throw Broken() }
      }, clock: clock)
    let running = Task { try await runner.run { _, _ in } }
    for _ in 0..<2 {
      await clock.waitForSleepers(1)
      clock.advance(by: .seconds(5))
    }
    await clock.waitForSleepers(1)
    #expect(runs.all.count == 3)
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
  }

  @Test func whatRanForLongComesBackAtOnce() async throws {
    let runs = Record<Int>()
    let clock = VirtualTime()
    let runner = RestartingRunner(
      TaskRunner("killed") {
        runs.append(runs.all.count)
        guard runs.all.count < 2 else { return }
        try await clock.sleep(for: .seconds(60))
        throw Broken()
      }, clock: clock)
    let running = Task { try await runner.run { _, _ in } }
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(60))
    await clock.waitForSleepers(1)
    clock.advance(by: RestartingRunner.leastPause)
    await clock.waitForSleepers(1)
    #expect(runs.all.count == 2)
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
  }

  @Test func aServiceThatDoesNotRunIsNotCalledHealthy() async throws {
    let (bench, ends) = (TestBench(), Record<Int>())
    var service = TestService(id: "mortal")
    service.healthCheck = HealthCheck {}
    service.runner = { [clock = bench.clock] _ in
      RestartingRunner(
        TaskRunner("mortal") {
          try await clock.sleep(for: .seconds(60))
          ends.append(1)
          throw Broken()
        }, clock: clock)
    }
    bench.services.load([service])
    try bench.services.start()
    await bench.clock.waitForSleepers(2)
    bench.clock.advance(by: .seconds(1))
    await bench.wait("mortal") { $0.health?.isHealthy == true }
    bench.clock.advance(by: .seconds(59))
    await bench.wait("mortal") { $0.state == .waiting && $0.health?.isHealthy == nil }
    await bench.services.shutDown()
  }

  @Test func failureIsReportedAndEndsWaits() async throws {
    let bench = TestBench([TestService(id: "bad", runner: { _ in throw Broken() })])
    try bench.services.start()
    let error = await #expect(throws: ServiceError.self) { try await bench.services.waitUntilUp("bad") }
    #expect(error?.code == .failed)
    #expect(error?.description == "service \"bad\" has failed: Failed: broken; see its log")
    try bench.services.start(["bad"])  // may be started again
  }

  @Test func nothingToRunIsSkippedAndCountsAsUp() async throws {
    let bench = TestBench([TestService(id: "none", runner: { _ in nil })])
    try bench.services.start()
    try await bench.services.waitUntilUp("none")
    #expect(try bench.services.status("none").state == .skipped)
  }

  @Test func clientsMayOnlyDoWhatAServiceAllows() async throws {
    let bench = TestBench([TestService(id: "kubelet", permissions: [.start, .restart]), TestService(id: "apid")])
    try bench.services.startForClient("kubelet")
    try await bench.services.waitUntilUp("kubelet")
    try await bench.services.restartForClient("kubelet")
    try await bench.services.waitUntilUp("kubelet")
    let error = await #expect(throws: ServiceError.self) { try await bench.services.stopForClient("kubelet") }
    #expect(error?.description == "service \"kubelet\" doesn't support stop operation via API")
    #expect(throws: ServiceError.self) { try bench.services.startForClient("apid") }
    #expect(throws: ServiceError.self) { try bench.services.startForClient("nonsense") }
    await bench.services.shutDown()
  }

  @Test func shutdownGivesUpAfterItsBudget() async throws {
    let release = Watched(false)
    let stubborn = TestService(
      id: "stubborn",
      runner: { _ in
        TaskRunner("stubborn") { try await uncancelled { _ = try await release.wait { $0 } } }
      })
    let bench = TestBench([stubborn])
    try bench.services.start()
    try await bench.services.waitUntilAllUp()
    async let done: Void = bench.services.shutDown()
    await bench.clock.waitForSleepers(1)
    bench.clock.advance(by: ServiceManager.shutdownBudget)
    await done
    #expect(try bench.services.status("stubborn").state == .running)
    release.update { $0 = true }
    await bench.wait("stubborn") { $0.state == .finished }
  }

  /// Between the start of a service and its end there is no moment at which a stop takes hold of an earlier run.
  @Test func stoppingWhileStartingEndsWhatWasStarted() async throws {
    let bench = TestBench([TestService(id: "x")])
    for _ in 0..<2000 {
      async let started: Void = try bench.services.start()
      async let stopped: Void = bench.services.stop("x")
      // Does not wait for a service that nobody stops.
      _ = try await (started, stopped)
      try await bench.services.stop("x")
      #expect(try bench.services.status("x").state.isTerminal)
    }
  }

  @Test func servicesThatDoNotStopInTimeAreNamed() async throws {
    let release = Watched(false), sink = RecordingSink()
    let stubborn = TestService(
      id: "stubborn",
      runner: { _ in
        TaskRunner("stubborn") { try await uncancelled { _ = try await release.wait { $0 } } }
      })
    let bench = TestBench(
      [stubborn, TestService(id: "mild"), TestService(id: "other")], logger: Logger(component: "test", sink: sink))
    try bench.services.start()
    try await bench.services.waitUntilAllUp()
    async let done: Void = bench.services.stopWithDependents(["stubborn", "mild"])
    await bench.wait("mild") { $0.state == .finished }
    await bench.clock.waitForSleepers(1)
    bench.clock.advance(by: ServiceManager.shutdownBudget)
    await done
    let warnings = sink.lines.filter { $0.contains("services did not stop in time") }
    #expect(warnings.count == 1 && warnings.first?.contains("stubborn") == true)
    #expect(warnings.first?.contains("other") == false && warnings.first?.contains("mild") == false)
    release.update { $0 = true }
    await bench.services.shutDown()
  }

  @Test func stopWithDependentsLeavesOthers() async throws {
    let bench = TestBench([
      TestService(id: "cri"), TestService(id: "kubelet", dependencies: ["cri"]), TestService(id: "apid"),
    ])
    try bench.services.start()
    try await bench.services.waitUntilAllUp()
    await bench.services.stopWithDependents(["cri"])
    #expect(try bench.services.status("kubelet").state == .finished)
    #expect(try bench.services.status("apid").state == .running)
    await bench.services.shutDown()
  }

  @Test func processesRunLogAndStop() async throws {
    let service = TestService(
      id: "shell",
      runner: { context in
        var options = ProcessOptions("/bin/sh", ["-c", "echo hello; exec sleep 600"])
        options.environment = ["PATH": "/usr/bin:/bin"]
        return ProcessRunner("shell", options, context: context)
      })
    let bench = TestBench([service])
    try bench.services.start()
    try await bench.services.waitUntilUp("shell")
    try await bench.logs.buffer("shell").waitForMore(than: 5)
    #expect(bench.logs.buffer("shell").read(from: 0).bytes == Array("hello\n".utf8))
    await bench.services.shutDown()
    #expect(try bench.services.status("shell").events.map(\.state).suffix(2) == [.stopping, .finished])
  }

  @Test func processThatIgnoresSIGTERMIsKilled() async throws {
    let service = TestService(
      id: "deaf",
      runner: { context in
        let script = "trap '' TERM; echo ready; while true; do sleep 1; done"
        var options = ProcessOptions("/bin/sh", ["-c", script])
        options.environment = ["PATH": "/usr/bin:/bin"]
        return ProcessRunner("deaf", options, context: context)
      })
    let bench = TestBench([service])
    try bench.services.start()
    try await bench.logs.buffer("deaf").waitForMore(than: 5)
    async let stopped: Void = bench.services.stop("deaf")
    await bench.clock.waitForSleepers(1)
    bench.clock.advance(by: .seconds(10))
    try await stopped
    #expect(try bench.services.status("deaf").events.contains { $0.message.hasPrefix("Sending SIGKILL") })
  }

  @Test func statesArePublishedAsEvents() async throws {
    let bench = TestBench([TestService(id: "x", runner: { _ in TaskRunner("x") {} })])
    try bench.services.start()
    await bench.wait("x") { $0.state == .finished }
    let states = bench.events.recent().compactMap { record -> ServiceState? in
      if case .service("x", let state, _, _) = record.event { state } else { nil }
    }
    #expect(states == [.starting, .preparing, .preparing, .running, .finished])
  }
}
