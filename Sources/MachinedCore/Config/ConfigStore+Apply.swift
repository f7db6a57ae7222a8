// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Logging
internal import MachineConfig
internal import Synchronization
internal import System

extension ConfigStore {
  /// When a new config takes effect.
  public enum ApplyMode: Sendable, Equatable {
    /// Now, and it stays.
    case immediate
    /// At the next boot.
    case staged
    /// Now, but the old one comes back after the time unless a config is applied before.
    case tried(Duration)
  }

  /// What applying did.
  public struct Outcome: Sendable, Equatable {
    public let warnings: [String]
    public let details: String
  }

  /// How long a config that is tried stays when the client does not say.
  public static let tryTimeout = Duration.seconds(60)

  /// Checks a new config and puts it in force. With `dryRun`, only says what would happen and what would change.
  public func apply(_ bytes: [UInt8], _ applyMode: ApplyMode, dryRun: Bool) async throws -> Outcome {
    guard bytes.count <= ConfigSource.limit else {
      throw ConfigurationErrors([
        Problem("the machine config has \(bytes.count) bytes; more than \(ConfigSource.limit) are not read")
      ])
    }
    // Anybody may send one in maintenance. What it costs to read must not hold up the threads that answer the API.
    let (config, problems) = try await Blocking.run { [mode] in
      try Configuration.checked(yaml: bytes, mode: PlatformMode(mode))
    }
    try checkCompleteness(config)
    let warnings = problems.map(\.description)
    if dryRun {
      let report = try await Blocking.run { self.dryRunReport(config, applyMode) }
      return Outcome(warnings: warnings, details: report)
    }
    try await put(config, applyMode)
    return Outcome(warnings: warnings, details: applyMode.description)
  }

  /// A node that has been configured must not fall back into maintenance.
  private func checkCompleteness(_ config: Configuration) throws {
    guard !config.isComplete, !isInMaintenance else { return }
    throw ConfigurationErrors([
      Problem("the v1alpha1 document is missing: the node is configured, so send the whole machine config")
    ])
  }

  private func put(_ config: Configuration, _ applyMode: ApplyMode) async throws {
    let previous = current
    if applyMode != .staged { pendingRevert.withLock { $0.take() }?.cancel() }
    switch applyMode {
    case .immediate:
      try persist(config)
      try await activate(config)
    case .staged:
      try persist(config)
    case .tried(let timeout):
      guard let previous, previous.isComplete else { throw NothingToRevertTo() }
      try await activate(config)
      scheduleRevert(to: previous, after: timeout)
    }
  }

  private func scheduleRevert(to previous: Configuration, after timeout: Duration) {
    let task = Task {
      guard (try? await self.clock.sleep(for: timeout)) != nil else { return }
      self.logger.info("the config was only tried, bringing the previous one back")
      do {
        try await self.activate(previous)
      } catch {
        self.logger.error("previous config not restored", ["error": "\(error)"])
      }
    }
    pendingRevert.withLock { $0 = task }
  }

  private func dryRunReport(_ config: Configuration, _ applyMode: ApplyMode) -> String {
    // In maintenance anybody may ask, also who has not sent the partial config that is there.
    let diff = config.diff(from: current, redacted: isInMaintenance)
    let changes = current == nil ? "Node is running in maintenance mode and does not have a config yet." : diff
    let summary = "Dry run summary:\n\(applyMode.description) (skipped in dry-run).\n"
    return summary + (changes.isEmpty ? "No changes." : "Config diff:\n\n\(changes)")
  }
}

extension ConfigStore.ApplyMode {
  var description: String {
    switch self {
    case .immediate: "Applied configuration without a reboot"
    case .staged: "Staged configuration to be applied after the next reboot"
    case .tried(let timeout):
      "Applied configuration in 'try' mode, it will be rolled back automatically in \(timeout.goDescription)"
    }
  }
}

extension PlatformMode {
  init(_ mode: RuntimeMode) {
    switch mode {
    case .container: self = .container
    case .cloud: self = .cloud
    case .metal, .metalAgent: self = .metal
    }
  }
}
