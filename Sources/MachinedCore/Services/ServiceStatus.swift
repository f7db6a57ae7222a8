// SPDX-License-Identifier: Apache-2.0

/// All that is known of a service.
public struct ServiceStatus: Sendable, Equatable {
  public let id: String
  public internal(set) var state = ServiceState.initialized
  /// Nil when the service has no health check.
  public internal(set) var health: ServiceHealth?
  /// The last events, oldest first.
  public internal(set) var events: [ServiceEvent] = []

  /// How many events are kept.
  public static let eventLimit = 32

  /// What those that depend on it wait for: it runs and its checks, if any, succeed; or it had nothing to do.
  public var isUp: Bool {
    switch state {
    case .running: health.map { $0.isHealthy == true } ?? true
    case .skipped: true
    default: false
    }
  }

  mutating func record(_ event: ServiceEvent) {
    state = event.state
    if events.count >= Self.eventLimit { events.removeFirst() }
    events.append(event)
  }
}
