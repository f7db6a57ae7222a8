// SPDX-License-Identifier: Apache-2.0

/// What controllers may ask of the service manager.
public protocol ServiceControl: Sendable {
  /// Starts a service that is not running; returns once it is on its way, not once it is up.
  func start(_ id: String) async throws

  /// Stops a service and starts it again, so that it reads its files anew.
  func restart(_ id: String) async throws

  /// Stops a service with all services that depend on it.
  func stop(_ id: String) async throws
}
