// SPDX-License-Identifier: Apache-2.0

public import System

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
