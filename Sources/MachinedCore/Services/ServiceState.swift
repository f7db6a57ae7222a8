// SPDX-License-Identifier: Apache-2.0

public import System

/// Where a service is in its life.
public enum ServiceState: String, Sendable, Equatable, CaseIterable {
  case initialized = "Initialized"
  case starting = "Starting"
  case waiting = "Waiting"
  case preparing = "Preparing"
  case running = "Running"
  case stopping = "Stopping"
  case finished = "Finished"
  case failed = "Failed"
  case skipped = "Skipped"

  /// Nothing runs and nothing will by itself.
  public var isTerminal: Bool { self == .finished || self == .failed || self == .skipped || self == .initialized }
}

/// The result of the health checks of a running service.
public struct ServiceHealth: Sendable, Equatable {
  /// Nil until the first check has ended.
  public var isHealthy: Bool?
  public var message: String
  public var lastChange: Timestamp

  public init(isHealthy: Bool?, message: String, lastChange: Timestamp) {
    self.isHealthy = isHealthy
    self.message = message
    self.lastChange = lastChange
  }
}

/// An entry of a service's history.
public struct ServiceEvent: Sendable, Equatable {
  public let state: ServiceState
  public let message: String
  public let time: Timestamp
}

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
