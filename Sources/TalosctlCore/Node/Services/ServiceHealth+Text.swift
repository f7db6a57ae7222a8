// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf
internal import System

extension Machine.ServiceInfo {
  /// `OK`, `Fail`, or `?` for services that have no health check.
  var healthText: String {
    guard let health, !health.unknown else { return "?" }
    return health.healthy ? "OK" : "Fail"
  }

  var lastEvent: Machine.ServiceEvent? { events?.events.last }

  /// How long ago the last event was: `1h2m3s ago`.
  func lastChange(now: System.Timestamp = .now) -> String {
    lastEvent?.ts.map { "\($0.age(now)) ago" } ?? ""
  }
}

extension Google.Timestamp {
  /// Whole seconds until `now`, as Go prints them.
  func age(_ now: System.Timestamp = .now) -> String {
    Swift.Duration.seconds(now.since(timestamp).inSeconds.rounded()).goDescription
  }
}
