// SPDX-License-Identifier: Apache-2.0

import API
import MachineConfig
import Protobuf
import RPC
import Resources
import System
import Testing

@testable import MachinedCore

/// What the modes of applying make of changes that take effect at once, and of those that need a boot.
@Suite(.timeLimit(.minutes(1))) struct ApplyModeTests {
  private typealias Request = Machine.ApplyConfigurationRequest

  private let fixture: NodeFixture
  private let config: [UInt8]
  /// Takes effect at once.
  private let live: [UInt8]
  /// Does not.
  private let boot: [UInt8]

  init() throws {
    fixture = try NodeFixture()
    config = try NodeFixture.config()
    live = try NodeFixture.patched(config, "machine: {nodeLabels: {disk: fast}}")
    boot = try NodeFixture.patched(
      config,
      """
      machine: {files: [{path: /var/a, op: create}], nodeLabels: {disk: fast}}
      cluster: {etcd: {extraArgs: {metrics: extensive}}}
      """)
  }

  private func configure() async throws {
    _ = try await fixture.node.config.apply(config, .immediate, dryRun: false, byAdministrator: true)
  }

  private func apply(
    _ data: [UInt8], _ mode: Request.Mode, dryRun: Bool = false
  ) async throws -> Machine.ApplyConfiguration {
    let request = Request.with { ($0.data, $0.mode, $0.dryRun) = (data, mode, dryRun) }
    let answer = try await fixture.client().applyConfiguration(request, options: NodeFixture.admin)
    return try #require(answer.messages.first)
  }

  private func onDisk() throws -> [UInt8] { try Files.read(fixture.root + "/system/state/config.yaml") }

  private var inForce: [UInt8]? { fixture.node.config.current?.bytes }

  /// Nothing but a sequence ends this node.
  private var isRebooting: Bool { fixture.node.end.value != nil || fixture.node.sequencer.running != nil }

  @Test func autoAppliesAtOnceWhatItCan() async throws {
    try await configure()
    let message = try await apply(live, .auto)
    #expect(message.mode == .noReboot && message.modeDetails == "Applied configuration without a reboot")
    #expect(try inForce == live && onDisk() == live)
    #expect(!isRebooting)
  }

  @Test func autoRebootsForTheRestAndSaysWhatFor() async throws {
    try await configure()
    let message = try await apply(boot, .auto)
    #expect(message.mode == .reboot)
    #expect(
      message.modeDetails
        == "Applied configuration with a reboot: machine.files, cluster.etcd.extraArgs take effect with a boot only")
    #expect(try inForce == config && onDisk() == boot)
    let end = try await fixture.node.end.wait { $0 != nil }
    #expect(end == .wanted(.restart))
  }

  @Test func noRebootRefusesWhatNeedsOne() async throws {
    try await configure()
    #expect(try await apply(live, .noReboot).mode == .noReboot)
    let error = await #expect(throws: RPCStatus.self) { _ = try await apply(boot, .noReboot) }
    #expect(error?.code == .failedPrecondition)
    #expect(error?.message.contains("machine.files, cluster.etcd.extraArgs take effect with a boot only") == true)
    #expect(try inForce == live && onDisk() == live)
    #expect(!isRebooting)
  }

  @Test func tryRefusesWhatNeedsAReboot() async throws {
    try await configure()
    #expect(try await apply(live, .try).mode == .try)
    let error = await #expect(throws: RPCStatus.self) { _ = try await apply(boot, .try) }
    #expect(error?.code == .failedPrecondition)
    #expect(try inForce == live && onDisk() == config)
  }

  @Test func stagedTakesEverything() async throws {
    try await configure()
    let message = try await apply(boot, .staged)
    #expect(message.mode == .staged && message.modeDetails.contains("after the next reboot"))
    #expect(try inForce == config && onDisk() == boot)
    #expect(!isRebooting)
  }

  @Test func rebootIsNoModeOfAConfiguredNode() async throws {
    #expect(try await apply(config, .reboot).mode == .noReboot)
    let error = await #expect(throws: RPCStatus.self) { _ = try await apply(live, .reboot) }
    #expect(error?.code == .invalidArgument)
    #expect(inForce == config)
  }

  @Test func dryRunsSayWhetherTheNodeWouldReboot() async throws {
    try await configure()
    let message = try await apply(boot, .auto, dryRun: true)
    #expect(message.mode == .reboot)
    #expect(message.modeDetails.hasPrefix("Dry run summary:\nApplied configuration with a reboot: machine.files, "))
    await #expect(throws: RPCStatus.self) { _ = try await apply(boot, .noReboot, dryRun: true) }
    #expect(try inForce == config && onDisk() == config)
    #expect(!isRebooting)
  }

  /// A node in maintenance boots with what it is given.
  @Test func inMaintenanceNothingNeedsAReboot() async throws {
    #expect(try await apply(boot, .noReboot).mode == .noReboot)
    #expect(inForce == boot)
  }
}
