// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf
internal import System

extension Machine.ServiceInfo {
  init(_ status: ServiceStatus) {
    self.init()
    id = status.id
    state = status.state.rawValue
    events = .with { $0.events = status.events.map(Machine.ServiceEvent.init) }
    health = status.health.map(Machine.ServiceHealth.init) ?? .with { $0.unknown = true }
  }
}

extension Machine.ServiceEvent {
  init(_ event: ServiceEvent) {
    self.init()
    state = event.state.rawValue
    msg = event.message
    ts = Google.Timestamp(event.time)
  }
}

extension Machine.ServiceHealth {
  init(_ health: ServiceHealth) {
    self.init()
    unknown = health.isHealthy == nil
    healthy = health.isHealthy == true
    lastMessage = health.message
    lastChange = Google.Timestamp(health.lastChange)
  }
}
