// SPDX-License-Identifier: Apache-2.0

import Resources
import Containerd
import FakeContainerd
import Glibc
import Logging
import Protobuf
import RPC
import Synchronization
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(1))) struct ContainerRunnerTests {
  let daemon = FakeContainerd()
  let clock = VirtualTime()
  let logs = LogRegistry()

  init() {
    let digests = ["1", "2"].map { String(repeating: $0, count: 64) }
    daemon.change {
      $0.images["app:v1"] = .with { $0.digest = "sha256:\(digests[0])" }
      $0.blobs[digests[0]] = Array(
        #"{"config": {"mediaType": "x", "digest": "sha256:\#(digests[1])", "size": 1}, "layers": []}"#.utf8)
      $0.blobs[digests[1]] = Array(#"{"config": {"Entrypoint": ["/app"]}, "rootfs": {"diff_ids": []}}"#.utf8)
    }
  }

  private func runner() -> ContainerRunner {
    var runner = ContainerRunner(
      id: "etcd", image: "app:v1", client: daemon.client(), images: ImageProvider(caches: [], logger: .disabled),
      context: ServiceContext(clock: clock, logger: .disabled, logs: logs)
    ) { ContainerSpecification(arguments: $0.entrypoint, cgroupPath: "/podruntime/etcd") }
    runner.outputDirectory = "/tmp/fifo-tests-\(UInt64.random(in: .min ... .max))"
    return runner
  }

  /// Runs until the task has started, then the body; the result is how the runner ended.
  private func run(_ body: (Task<Void, any Error>) async throws -> Void) async throws -> Result<Void, any Error> {
    let runner = runner()
    let (states, reported) = AsyncStream<ServiceState>.makeStream()
    let task = Task { try await runner.run { state, _ in reported.yield(state) } }
    for await state in states where state == .running { break }
    try await body(task)
    let result = await task.result
    try? Files.removeTree(runner.outputDirectory)
    #expect(daemon.contents.containers.isEmpty && daemon.contents.tasks.isEmpty && daemon.contents.snapshots.isEmpty)
    return result
  }

  @Test func aTaskThatEndsWellIsSuccess() async throws {
    let result = try await run { _ in
      let arguments = daemon.contents.containers["etcd"]?.spec.map { String(decoding: $0.value, as: UTF8.self) }
      #expect(arguments?.contains(#""args":["/app"]"#) == true)
      daemon.exit("etcd", status: 0)
    }
    #expect(throws: Never.self) { try result.get() }
  }

  @Test func aTaskThatEndsBadlySaysHow() async throws {
    let result = try await run { _ in daemon.exit("etcd", status: 7) }
    #expect(throws: ContainerFailure(id: "etcd", status: 7)) { try result.get() }
  }

  @Test func stoppingTerminatesTheTask() async throws {
    let result = try await run { $0.cancel() }
    #expect(throws: Never.self) { try result.get() }
    #expect(daemon.contents.signals == [UInt32(SIGTERM)])
  }

  @Test func aTaskOutlivesContainerd() async throws {
    daemon.fail("Tasks/Wait", RPCStatus(.unavailable, "connection lost"))
    let result = try await run { _ in
      await clock.waitForSleepers(1)
      daemon.change { $0.failures["Tasks/Wait"] = nil }
      clock.advance(by: .seconds(1))
      while daemon.contents.calls.filter({ $0 == "Tasks/Wait" }).count < 2 { await Task.yield() }
      #expect(daemon.contents.tasks["etcd"] == true)
      #expect(daemon.contents.signals.isEmpty)
      daemon.exit("etcd", status: 0)
    }
    #expect(throws: Never.self) { try result.get() }
  }

  @Test func aTaskThatIgnoresTheSignalIsKilled() async throws {
    daemon.change { $0.obeysTermination = false }
    let result = try await run { task in
      task.cancel()
      await clock.waitForSleepers(1)
      clock.advance(by: .seconds(10))
    }
    #expect(throws: Never.self) { try result.get() }
    #expect(daemon.contents.signals.starts(with: [UInt32(SIGTERM), UInt32(SIGKILL)]))
  }

  @Test func aTaskThatCannotStartLeavesNothing() async throws {
    daemon.fail("Tasks/Create", RPCStatus(.internalError, "no cgroup"))
    let runner = runner()
    await #expect(throws: RPCStatus.self) { try await runner.run { _, _ in } }
    #expect(daemon.contents.containers.isEmpty && daemon.contents.snapshots.isEmpty)
    try? Files.removeTree(runner.outputDirectory)
  }

  @Test func outputThatCannotBeReadIsMissed() {
    let sink = RecordingSink()
    ContainerOutput.copy("/nonexistent/fifo", to: "etcd", logs, Logger(component: "test", sink: sink))
    #expect(sink.lines.count == 1)
    #expect(sink.lines.first?.contains("/nonexistent/fifo") == true && sink.lines.first?.contains("etcd") == true)
  }

  @Test func imagesThatAreNowhereOnTheNodeArePulled() async throws {
    let images = ImageProvider(caches: [OCILayout(path: "/nonexistent")], logger: .disabled)
    try await images.ensure("app:v1", daemon.client())
    #expect(!daemon.contents.calls.contains("ImageService/PullImage"))
    await #expect(throws: ContainerdError.self) { try await images.ensure("other:v1", daemon.client()) }
    #expect(daemon.contents.calls.contains("ImageService/PullImage"))
  }
}
