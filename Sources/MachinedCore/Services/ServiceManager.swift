// SPDX-License-Identifier: Apache-2.0

public import Resources
public import Logging
internal import Synchronization
internal import System

/// Starts services when what they depend on is up, and stops them in the reverse order.
public final class ServiceManager: Sendable {
  /// Told of each change of a service.
  public typealias Observer = @Sendable (ServiceStatus) -> Void

  private struct State {
    var instances: [String: ServiceInstance] = [:]
    var deniesNew = false
    var observers: [Observer] = []
  }

  /// What all services of a node may take to stop.
  public static let shutdownBudget = Duration.seconds(30)

  private let state = Mutex(State())
  private let loaded = Watched(Set<String>())
  private let context: ServiceContext
  private let events: EventBus

  public init(clock: any TimeSource, events: EventBus, logs: LogRegistry, logger: Logger) {
    context = ServiceContext(clock: clock, logger: logger, logs: logs)
    self.events = events
  }

  /// Adds an observer, which first hears of all services as they are.
  public func observe(_ observer: @escaping Observer) {
    let instances = state.withLock { state in
      state.observers.append(observer)
      return state.instances
    }
    for instance in instances.values { observer(instance.status.value) }
  }

  /// Makes services known without starting them. A service that is known already keeps its instance.
  public func load(_ services: [any Service]) {
    for service in services {
      let instance = ServiceInstance(service, context: context) { [weak self] in self?.changed($0, $1) }
      state.withLock { state in
        if state.instances[service.id] == nil { state.instances[service.id] = instance }
      }
      loaded.update { _ = $0.insert(service.id) }
    }
  }

  /// Starts services (all loaded ones when `ids` is nil) and returns at once; started ones are left alone.
  public func start(_ ids: [String]? = nil) throws(ServiceError) {
    for id in ids ?? identifiers {
      let instance = try instance(id)
      if state.withLock({ $0.deniesNew }) { throw .shuttingDown(id) }
      instance.start(waitingFor: instance.service.dependencies.map { dependencyCondition($0) })
    }
  }

  /// Stops one service; what depends on it keeps running.
  public func stop(_ id: String) async throws(ServiceError) {
    await (try instance(id)).stop()
  }

  /// Stops one service, if it runs, and starts it again.
  public func restart(_ id: String) async throws(ServiceError) {
    try await stop(id)
    try start([id])
  }

  /// What is known of one service; throws when there is none of that name.
  public func status(_ id: String) throws(ServiceError) -> ServiceStatus { try instance(id).status.value }

  /// All services, sorted by identifier.
  public var statuses: [ServiceStatus] {
    state.withLock { Array($0.instances.values) }.map(\.status.value).sorted { $0.id < $1.id }
  }

  /// Waits until a service is up. Fails when it fails meanwhile.
  public func waitUntilUp(_ id: String) async throws {
    let status = try await instance(id).status.wait { $0.isUp || $0.state == .failed }
    guard status.isUp else { throw ServiceError.failed(id, status.events.last?.message ?? "") }
  }

  /// Waits until each of `ids` (all loaded services when nil) is up.
  public func waitUntilAllUp(_ ids: [String]? = nil) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for id in ids ?? identifiers { group.addTask { try await self.waitUntilUp(id) } }
      try await group.waitForAll()
    }
  }

  /// From now on nothing is started any more.
  public func denyNewServices() { state.withLock { $0.deniesNew = true } }

  var clock: any TimeSource { context.clock }
  var logger: Logger { context.logger }
  var identifiers: [String] { state.withLock { $0.instances.keys.sorted() } }

  func instance(_ id: String) throws(ServiceError) -> ServiceInstance {
    let (found, known) = state.withLock { ($0.instances[id], $0.instances.keys.sorted()) }
    guard let found else { throw .notFound(id, known: known) }
    return found
  }

  private func dependencyCondition(_ id: String) -> any Condition {
    ClosureCondition("service \"\(id)\" to be \"up\"") { [weak self] in
      guard let self else { return }
      try await self.loaded.wait { $0.contains(id) }
      try await self.instance(id).status.wait { $0.isUp }
    }
  }

  private func changed(_ status: ServiceStatus, _ message: String) {
    context.logger.info(message, ["service": status.id, "state": status.state.rawValue])
    events.publish(.service(id: status.id, state: status.state, message: message, health: status.health))
    for observer in state.withLock({ $0.observers }) { observer(status) }
  }
}
