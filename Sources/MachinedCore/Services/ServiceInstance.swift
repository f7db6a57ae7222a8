// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Logging
internal import System

/// A loaded service: its status, and the task that runs it while it is started.
final class ServiceInstance: Sendable {
  let service: any Service
  let status: Watched<ServiceStatus>
  private let context: ServiceContext
  private let publish: @Sendable (ServiceStatus, _ message: String) -> Void
  /// The task that runs it; nil while it is not started.
  private let run = Watched<Task<Void, Never>?>(nil)

  init(
    _ service: any Service, context: ServiceContext,
    publish: @escaping @Sendable (ServiceStatus, _ message: String) -> Void
  ) {
    self.service = service
    self.context = context
    self.publish = publish
    status = Watched(ServiceStatus(id: service.id))
  }

  var id: String { service.id }

  /// Starts it unless it is started already. `dependencies` returns when all it depends on is up.
  func start(waitingFor dependencies: [any Condition]) {
    run.update { run in
      guard run == nil else { return }
      run = Task {
        record(.starting, "Starting service")
        await live(dependencies)
        self.run.update { $0 = nil }
      }
    }
  }

  /// Stops it and waits until all is gone, or until the calling task is cancelled.
  func stop() async {
    guard let task = run.value else { return }
    task.cancel()
    _ = try? await run.wait { $0 != task }
  }

  func record(_ state: ServiceState, _ message: String) {
    let event = ServiceEvent(state: state, message: message, time: context.clock.now())
    let changed = status.update { status in
      if state == .running, status.state != .running { status.health = initialHealth }
      if state.isTerminal { status.health = nil }
      if state != .running, status.health != nil { status.health = initialHealth }
      status.record(event)
      return status
    }
    publish(changed, message)
  }

  private var initialHealth: ServiceHealth? {
    service.healthCheck.map { _ in ServiceHealth(isHealthy: nil, message: "", lastChange: context.clock.now()) }
  }

  /// From the first wait to the last clean-up.
  private func live(_ dependencies: [any Condition]) async {
    do {
      try await wait(for: dependencies + service.conditions)
      record(.preparing, "Running pre state")
      try await service.prepare(context)
      record(.preparing, "Creating service runner")
      guard let runner = try await service.makeRunner(context) else {
        return record(.skipped, "Service skipped: nothing to run on this node")
      }
      try await runWithHealth(runner)
      await cleanUp()
      record(.finished, "Service finished successfully")
    } catch {
      await cleanUp()
      if Task.isCancelled {
        record(.finished, "Service stopped")
      } else {
        record(.failed, "Failed: \(error)")
      }
    }
  }

  private func wait(for conditions: [any Condition]) async throws {
    guard !conditions.isEmpty else { return }
    record(.waiting, "Waiting for \(conditions.map(\.description).joined(separator: ", "))")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for condition in conditions { group.addTask { try await condition.wait() } }
      try await group.waitForAll()
    }
  }

  private func runWithHealth(_ runner: any Runner) async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await runner.run { state, message in self.record(state, message) }
        return true
      }
      if let check = service.healthCheck {
        group.addTask {
          try await self.status.wait { $0.state == .running }
          try await check.run(clock: self.context.clock) { self.recordHealth($0, $1) }
          return false
        }
      }
      defer { group.cancelAll() }
      while let isRunner = try await group.next(), !isRunner {}
    }
  }

  private func recordHealth(_ isHealthy: Bool, _ message: String) {
    let now = context.clock.now()
    let changed: ServiceStatus? = status.update { status in
      guard status.state == .running, status.health?.isHealthy != isHealthy else { return nil }
      status.health = ServiceHealth(isHealthy: isHealthy, message: message, lastChange: now)
      status.record(ServiceEvent(state: .running, message: message, time: now))
      return status
    }
    if let changed { publish(changed, message) }
  }

  private func cleanUp() async {
    do {
      try await uncancelled { [service, context] in try await service.cleanUp(context) }
    } catch {
      context.logger.warning("clean-up failed", ["service": id, "error": "\(error)"])
    }
  }
}
