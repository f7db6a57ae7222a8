// SPDX-License-Identifier: Apache-2.0

import Resources
import Logging
import MachinedCore

/// A service made of closures.
struct TestService: Service {
  let id: String
  var dependencies: [String] = []
  var conditions: [any Condition] = []
  var healthCheck: HealthCheck?
  var permissions: ServicePermissions = []
  var runner: @Sendable (ServiceContext) async throws -> (any Runner)? = { _ in
    TaskRunner("test") { while true { try await Task.sleep(for: .seconds(3600)) } }
  }

  func makeRunner(_ context: ServiceContext) async throws -> (any Runner)? { try await runner(context) }
}

/// A manager with everything around it under a virtual clock.
struct TestBench {
  let clock = VirtualTime()
  let events: EventBus
  let logs = LogRegistry()
  let services: ServiceManager

  init(_ loaded: [any Service] = [], logger: Logger = .disabled) {
    events = EventBus(clock: clock)
    services = ServiceManager(clock: clock, events: events, logs: logs, logger: logger)
    services.load(loaded)
  }

  /// The first status of `id` that matches.
  func wait(_ id: String, until matches: @escaping @Sendable (ServiceStatus) -> Bool) async {
    await withCheckedContinuation { continuation in
      let once = Once(continuation)
      services.observe { status in
        if status.id == id, matches(status) { once.resume() }
      }
    }
  }
}
