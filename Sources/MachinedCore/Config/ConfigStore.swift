// SPDX-License-Identifier: Apache-2.0

internal import Logging
public import MachineConfig
internal import Resources
internal import Specs
internal import Synchronization
internal import System

/// The machine config of the node: finds it at boot, puts new ones in force, keeps them on disk.
public final class ConfigStore: Sendable {
  static let owner = "config.AcquireController"
  static let activeID = "v1alpha1"

  let state: any CoreState
  let mode: RuntimeMode
  let clock: any TimeSource
  let events: EventBus
  let logger: Logger
  private let path: String
  private let active = Watched<Configuration?>(nil)
  /// One change of the config after the other, so that two of them do not mix.
  let changes = AsyncLock()
  /// The last config that was to stay: what a tried one gives way to.
  let confirmed = Mutex<Configuration?>(nil)
  /// Brings the confirmed config back unless the tried one is confirmed in time.
  let pendingRevert = Mutex<Task<Void, Never>?>(nil)

  init(
    state: any CoreState, mode: RuntimeMode, directory: String, clock: any TimeSource, events: EventBus, logger: Logger
  ) {
    self.state = state
    self.mode = mode
    self.clock = clock
    self.events = events
    self.logger = logger
    path = Files.join(directory, "config.yaml")
  }

  /// The config in force; nil before one was found.
  public var current: Configuration? { active.value }

  /// No complete config: the node only waits to be given one.
  public var isInMaintenance: Bool { current?.isComplete != true }

  /// Waits until a complete config is in force.
  public func waitUntilComplete() async throws -> Configuration? {
    try await active.wait { $0?.isComplete == true }
  }

  /// Looks for a config on disk, in the image and where the platform keeps it. Finding none leaves the node in
  /// maintenance, where the API listens to everybody.
  func acquire() async throws {
    try await changes.withLock { try await search() }
  }

  private func search() async throws {
    for source in sources {
      guard let config = try read(source) else { continue }
      logger.info("machine config found", ["source": source.name, "complete": config.isComplete])
      try await activate(config)
      confirmed.withLock { $0 = config }
      if config.isComplete {
        if !source.isAuthoritative { try await persist(config) }
        return
      }
    }
    logger.info("no complete machine config: waiting in maintenance mode for one to be applied")
    try await enterMaintenance()
  }

  /// Puts a config in force now.
  func activate(_ config: Configuration) async throws {
    try await state.modify(
      ConfigResources.MachineConfigSpec.self, id: Self.activeID, owner: Self.owner
    ) { resource in
      resource.spec.yamlMarshalled = config.bytes
      // Tells talosctl that the YAML of the spec is a string, not the document itself.
      resource.metadata.annotations["talos.dev/yaml-spec"] = "1"
    }
    active.update { $0 = config }
    if config.isComplete { try await leaveMaintenance() }
  }

  /// Writes a config to disk, for this and later boots.
  func persist(_ config: Configuration) async throws {
    try await Blocking.run { [path] in
      try Files.makeDirectories(Files.parent(of: path), mode: 0o700)
      try Files.update(path, config.bytes, mode: 0o600)
    }
  }

  private var sources: [ConfigSource] {
    let disk = ConfigSource.file("disk", path, isAuthoritative: true)
    let embedded = ConfigSource.file("image", "/usr/local/etc/talos/config.yaml", isAuthoritative: false)
    let platform = mode == .container ? [ConfigSource.environment("USERDATA", ProcessEnvironment.current)] : []
    return [disk, embedded] + platform
  }

  /// - Returns: nil when there is no config, or none that can be used.
  func read(_ source: ConfigSource) throws -> Configuration? {
    do {
      guard let bytes = try source.read(), !bytes.isEmpty else { return nil }
      let config = try Configuration(yaml: bytes)
      // What the node lives by already was checked when it was applied, maybe by other rules.
      return source.isAuthoritative || isValid(config, from: source) ? config : nil
    } catch {
      let message = "machine config from \(source.name): \(error)"
      events.publish(.configLoadError(message: message))
      if source.isAuthoritative { throw ConfigLoadError(description: message) }
      logger.error("machine config refused", ["error": message])
      return nil
    }
  }

  private func isValid(_ config: Configuration, from source: ConfigSource) -> Bool {
    let errors = config.validate(mode: PlatformMode(mode)).errors
    guard !errors.isEmpty else { return true }
    let message = "machine config from \(source.name): \(ConfigurationErrors(errors))"
    events.publish(.configValidationError(message: message))
    logger.error("machine config refused", ["error": message])
    return false
  }
}
