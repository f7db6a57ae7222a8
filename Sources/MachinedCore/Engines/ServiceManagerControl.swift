// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport

/// Lets controllers ask the service manager.
struct ServiceManagerControl: ServiceControl {
  let services: ServiceManager

  func start(_ id: String) async throws {
    try services.start([id])
  }

  func restart(_ id: String) async throws {
    try await services.restart(id)
  }

  func stop(_ id: String) async throws {
    try await services.stop(id)
  }
}
