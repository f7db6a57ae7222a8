// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import MachineConfig
internal import Resources
internal import Synchronization
internal import System

extension ConfigStore {
  /// What applying did.
  public struct Outcome: Sendable, Equatable {
    public let warnings: [String]
    public let details: String
    public let effect: Effect
  }

  /// How long a config that is tried stays when the client does not say.
  public static let tryTimeout = Duration.seconds(60)

  /// Checks a new config and puts it in force. With `dryRun`, only says what would happen and what would change.
  ///
  /// An outcome with the effect `atBoot` leaves it to the caller to restart the node.
  ///
  /// - Parameter byAdministrator: others may send a config in maintenance only, which may end while theirs is on its
  ///   way: it is looked at again when their turn has come.
  public func apply(
    _ bytes: [UInt8], _ applyMode: ApplyMode, dryRun: Bool, byAdministrator: Bool
  ) async throws -> Outcome {
    guard bytes.count <= ConfigSource.limit else {
      throw ConfigurationErrors([
        Problem("the machine config has \(bytes.count) bytes; more than \(ConfigSource.limit) are not read")
      ])
    }
    // Anybody may send one in maintenance. What it costs to read must not hold up the threads that answer the API.
    let (config, problems) = try await Blocking.run { [mode] in
      try Configuration.checked(yaml: bytes, mode: PlatformMode(mode))
    }
    let warnings = problems.map(\.description)
    if dryRun {
      try checkMayApply(byAdministrator)
      let effect = try effect(of: config, applyMode)
      let report = try await Blocking.run { self.dryRunReport(config, effect, isRedacted: !byAdministrator) }
      return Outcome(warnings: warnings, details: report, effect: effect)
    }
    // A client that goes away must not leave a config that is on disk but not in force.
    let effect = try await uncancelled {
      try await self.changes.withLock {
        try self.checkMayApply(byAdministrator)
        let effect = try self.effect(of: config, applyMode)
        try await self.put(config, effect)
        return effect
      }
    }
    return Outcome(warnings: warnings, details: effect.description, effect: effect)
  }

  /// - Throws: why the config cannot be applied in this mode.
  private func effect(of config: Configuration, _ applyMode: ApplyMode) throws -> Effect {
    try checkCompleteness(config)
    let paths = pathsNeedingReboot(config)
    switch applyMode {
    case .staged: return .staged
    case .automatic where !paths.isEmpty: return .atBoot(paths)
    case .automatic: return .immediate
    case .immediate, .tried:
      guard paths.isEmpty else { throw RebootNeeded(paths: paths) }
      if case .tried(let timeout) = applyMode { return .tried(timeout) }
      return .immediate
    }
  }

  private func checkMayApply(_ byAdministrator: Bool) throws {
    guard byAdministrator || isInMaintenance else { throw AlreadyConfigured() }
  }

  /// A node that has been configured must not fall back into maintenance.
  private func checkCompleteness(_ config: Configuration) throws {
    guard !config.isComplete, !isInMaintenance else { return }
    throw ConfigurationErrors([
      Problem("the v1alpha1 document is missing: the node is configured, so send the whole machine config")
    ])
  }

  /// None in maintenance: the node boots with what it is given.
  private func pathsNeedingReboot(_ config: Configuration) -> [String] {
    guard let current, current.isComplete else { return [] }
    return config.changesNeedingReboot(from: current)
  }

  private func put(_ config: Configuration, _ effect: Effect) async throws {
    switch effect {
    case .immediate:
      try await persist(config)
      try await activate(config)
      confirmed.withLock { $0 = config }
      // Not before: a config that is only tried must go if this one cannot be put in force.
      cancelRevert()
    case .staged, .atBoot:
      try await persist(config)
    case .tried(let timeout):
      guard let previous = confirmed.withLock({ $0 }), previous.isComplete else { throw NothingToRevertTo() }
      try await activate(config)
      cancelRevert()
      scheduleRevert(to: previous, after: timeout)
    }
  }

  private func cancelRevert() { pendingRevert.withLock { $0.take() }?.cancel() }

  private func scheduleRevert(to previous: Configuration, after timeout: Duration) {
    let task = Task {
      guard (try? await self.clock.sleep(for: timeout)) != nil else { return }
      await self.changes.withLock { await self.revert(to: previous) }
    }
    pendingRevert.withLock { $0 = task }
  }

  private func revert(to previous: Configuration) async {
    // Another config may have been applied while this one waited for its turn.
    guard !Task.isCancelled else { return }
    logger.info("the config was only tried, bringing the previous one back")
    do {
      try await activate(previous)
    } catch {
      logger.error("previous config not restored", ["error": "\(error)"])
    }
  }

  private func dryRunReport(_ config: Configuration, _ effect: Effect, isRedacted: Bool) -> String {
    let diff = config.diff(from: current, redacted: isRedacted)
    let changes = current == nil ? "Node is running in maintenance mode and does not have a config yet." : diff
    let summary = "Dry run summary:\n\(effect.description) (skipped in dry-run).\n"
    return summary + (changes.isEmpty ? "No changes." : "Config diff:\n\n\(changes)")
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
