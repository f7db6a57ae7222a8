// SPDX-License-Identifier: Apache-2.0

import API
import Logging
import MachineConfig
import Protobuf
import RPC
import Resources
import Specs
import Synchronization
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(2))) struct ConfigStoreTests {
  let fixture: NodeFixture
  let clock = VirtualTime()
  let store: ConfigStore

  init() throws {
    fixture = try NodeFixture()
    store = ConfigStore(
      state: fixture.node.state, mode: .container, directory: fixture.root + "/state", clock: clock,
      events: fixture.node.events, logger: .disabled)
  }

  private func activeText() async throws -> [UInt8]? {
    try await fixture.node.state.get(ConfigResources.MachineConfigSpec.self, id: "v1alpha1")?.spec.yamlMarshalled
  }

  @Test func withoutAnySourceTheNodeIsInMaintenance() async throws {
    try await store.acquire()
    #expect(store.isInMaintenance)
    let active = try await activeText()
    #expect(active == nil)
  }

  @Test func appliedConfigIsInForceAndOnDisk() async throws {
    let config = try NodeFixture.config()
    let outcome = try await store.apply(config, .immediate, dryRun: false, byAdministrator: true)
    #expect(outcome.details == "Applied configuration without a reboot")
    #expect(!store.isInMaintenance)
    let active = try await activeText()
    #expect(active == config)
    #expect(try Files.status(fixture.root + "/state/config.yaml").permissions == 0o600)

    let next = ConfigStore(
      state: ResourceState(), mode: .container, directory: fixture.root + "/state", clock: clock,
      events: fixture.node.events, logger: .disabled)
    try await next.acquire()
    #expect(next.current?.bytes == config)
  }

  @Test func whatNobodyWouldWriteIsNotRead() async throws {
    let comment = Array("# \(String(repeating: "x", count: ConfigSource.limit))\n".utf8)
    let config = try NodeFixture.config() + comment
    await #expect(throws: ConfigurationErrors.self) {
      try await store.apply(config, .immediate, dryRun: false, byAdministrator: true)
    }
    let mistakes = (0..<5000).map { "key\($0): 1\n" }.joined()
    let error = await #expect(throws: ConfigurationErrors.self) {
      try await store.apply(
        Array("version: v1alpha1\n\(mistakes)".utf8), .immediate, dryRun: false, byAdministrator: true)
    }
    #expect((100...1000).contains(error?.problems.count ?? 0))
  }

  @Test func aWrongConfigFromThePlatformIsRefusedAndTold() throws {
    let text = String(decoding: try NodeFixture.config(), as: UTF8.self)
      .replacing("persist: true", with: "persist: false")
    let platform = ConfigSource(name: "platform", isAuthoritative: false) { Array(text.utf8) }
    #expect(try store.read(platform) == nil)
    let isTold = fixture.node.events.recent().contains { record in
      guard case .configValidationError(let message) = record.event else { return false }
      return message.contains("persist: must be true")
    }
    #expect(isTold)
    // The node's own config is used as long as it can be read.
    #expect(try store.read(ConfigSource(name: "disk", isAuthoritative: true) { Array(text.utf8) }) != nil)
  }

  @Test func stagedConfigWaitsForTheNextBoot() async throws {
    let first = try NodeFixture.config(), second = try NodeFixture.config()
    _ = try await store.apply(first, .immediate, dryRun: false, byAdministrator: true)
    _ = try await store.apply(second, .staged, dryRun: false, byAdministrator: true)
    #expect(store.current?.bytes == first)
    #expect(try Files.read(fixture.root + "/state/config.yaml") == second)
  }

  @Test func triedConfigIsRevertedUnlessConfirmed() async throws {
    let first = try NodeFixture.config(), second = try NodeFixture.patched(first, "cluster: {clusterName: second}")
    _ = try await store.apply(first, .immediate, dryRun: false, byAdministrator: true)
    _ = try await store.apply(second, .tried(.seconds(60)), dryRun: false, byAdministrator: true)
    #expect(store.current?.bytes == second)
    #expect(try Files.read(fixture.root + "/state/config.yaml") == first)
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(60))
    _ = await store.pendingRevert.withLock { $0 }?.value
    #expect(store.current?.bytes == first)

    _ = try await store.apply(second, .tried(.seconds(60)), dryRun: false, byAdministrator: true)
    await clock.waitForSleepers(1)
    let revert = store.pendingRevert.withLock { $0 }
    _ = try await store.apply(second, .immediate, dryRun: false, byAdministrator: true)
    clock.advance(by: .seconds(120))
    _ = await revert?.value
    #expect(store.current?.bytes == second)
  }

  /// What is tried must go by itself, also when somebody tries in vain to replace it.
  @Test func aConfigThatCannotBeWrittenLeavesTheTriedOneToGo() async throws {
    let first = try NodeFixture.config(), second = try NodeFixture.patched(first, "cluster: {clusterName: second}")
    _ = try await store.apply(first, .immediate, dryRun: false, byAdministrator: true)
    _ = try await store.apply(second, .tried(.seconds(60)), dryRun: false, byAdministrator: true)
    try Files.removeTree(fixture.root + "/state")
    try Files.write(fixture.root + "/state", [])
    await #expect(throws: SystemError.self) {
      _ = try await store.apply(second, .immediate, dryRun: false, byAdministrator: true)
    }
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(60))
    _ = await store.pendingRevert.withLock { $0 }?.value
    #expect(store.current?.bytes == first)
  }

  /// Neither of two tried configs was ever to stay.
  @Test func tryingAgainComesBackToTheConfigBeforeBoth() async throws {
    let first = try NodeFixture.config()
    _ = try await store.apply(first, .immediate, dryRun: false, byAdministrator: true)
    for name in ["second", "third"] {
      let tried = try NodeFixture.patched(first, "cluster: {clusterName: \(name)}")
      _ = try await store.apply(tried, .tried(.seconds(60)), dryRun: false, byAdministrator: true)
      #expect(store.current?.bytes == tried)
    }
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(60))
    _ = await store.pendingRevert.withLock { $0 }?.value
    #expect(store.current?.bytes == first)
  }

  /// The first of two changes is held up after it has been written to disk.
  @Test func whatIsOnDiskIsInForceAfterTwoChangesAtOnce() async throws {
    let state = SlowState(base: fixture.node.state)
    let store = ConfigStore(
      state: state, mode: .container, directory: fixture.root + "/state", clock: clock, events: fixture.node.events,
      logger: .disabled)
    let first = try NodeFixture.config(), second = try NodeFixture.patched(first, "cluster: {clusterName: second}")
    async let one = store.apply(first, .immediate, dryRun: false, byAdministrator: true)
    try await state.isEntered.wait { $0 == 1 }
    async let two = store.apply(second, .immediate, dryRun: false, byAdministrator: true)
    // Time for the second to overtake, were it possible.
    for _ in 0..<10_000 where state.isEntered.value == 1 { await Task.yield() }
    state.isOpen.update { $0 = true }
    _ = try await (one, two)
    #expect(store.current?.bytes == second)
    #expect(try Files.read(fixture.root + "/state/config.yaml") == second)
  }

  @Test func nothingToTryInMaintenance() async throws {
    let config = try NodeFixture.config()
    await #expect(throws: NothingToRevertTo.self) {
      _ = try await store.apply(config, .tried(.seconds(1)), dryRun: false, byAdministrator: true)
    }
  }

  @Test func dryRunShowsTheDifferenceAndChangesNothing() async throws {
    let first = try NodeFixture.config()
    _ = try await store.apply(first, .immediate, dryRun: false, byAdministrator: true)
    let text = String(decoding: first, as: UTF8.self)
    let changed = Array(text.replacing("clusterName: test", with: "clusterName: other").utf8)
    let outcome = try await store.apply(changed, .immediate, dryRun: true, byAdministrator: true)
    #expect(outcome.details.hasPrefix("Dry run summary:\nApplied configuration without a reboot (skipped in dry-run)."))
    #expect(outcome.details.contains("+    clusterName: other"))
    #expect(store.current?.bytes == first)
  }

  @Test func brokenConfigIsRefusedWithItsPlace() async throws {
    await #expect(throws: ConfigurationErrors.self) {
      _ = try await store.apply(Array("machine: [".utf8), .immediate, dryRun: false, byAdministrator: true)
    }
    #expect(store.current == nil)
  }

  /// What cannot be read and what contradicts itself is reported together, each with its place.
  @Test func allProblemsReachTheCallerAtOnce() async throws {
    let text = String(decoding: try NodeFixture.config(), as: UTF8.self)
      .replacing("clusterName: test", with: "clustrName: test")
      .replacing("type: controlplane", with: "type: controlplain")
      .replacing("https://10.5.0.2:6443", with: "ftp://10.5.0.2")
      .replacing("persist: true", with: "persist: false")
    let request = Machine.ApplyConfigurationRequest.with { $0.data = Array(text.utf8) }
    let error = await #expect(throws: RPCStatus.self) {
      _ = try await fixture.client().applyConfiguration(request, options: NodeFixture.admin)
    }
    #expect(error?.code == .invalidArgument)
    let lines = (error?.message ?? "").split(separator: "\n")
    for word in ["clustrName", "machine.type", "controlPlane.endpoint", "persist: must be true"] {
      let line = try #require(lines.first { $0.contains(word) }, "\(word) is missing in \(lines)")
      #expect(line.contains("line ") && line.contains("column "))
    }
  }

  @Test func partialConfigIsForMaintenanceOnly() async throws {
    let partial = Array("apiVersion: v1alpha1\nkind: HostnameConfig\nhostname: n1\n".utf8)
    _ = try await store.apply(partial, .immediate, dryRun: false, byAdministrator: true)
    #expect(store.isInMaintenance && store.current?.hostname == "n1")
    _ = try await store.apply(NodeFixture.config(), .immediate, dryRun: false, byAdministrator: true)
    await #expect(throws: ConfigurationErrors.self) {
      _ = try await store.apply(partial, .immediate, dryRun: false, byAdministrator: true)
    }
    await #expect(throws: ConfigurationErrors.self) {
      _ = try await store.apply([], .immediate, dryRun: false, byAdministrator: true)
    }
  }

  @Test func anEmptyFileOnDiskIsNoConfig() async throws {
    try Files.makeDirectories(fixture.root + "/state")
    try Files.write(fixture.root + "/state/config.yaml", "")
    try await store.acquire()
    #expect(store.isInMaintenance)
  }

  @Test func brokenConfigOnDiskIsFatal() async throws {
    try Files.makeDirectories(fixture.root + "/state")
    try Files.write(fixture.root + "/state/config.yaml", "machine: [")
    await #expect(throws: ConfigLoadError.self) { try await store.acquire() }
    #expect(fixture.node.events.recent().contains { if case .configLoadError = $0.event { true } else { false } })
  }
}
