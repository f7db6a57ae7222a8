// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import Resources
internal import Specs
internal import System

extension Node {
  /// Keeps a `Service` resource for each service that runs.
  func publishServices() async {
    let (changes, continuation) = AsyncStream<ServiceStatus>.makeStream(bufferingPolicy: .bufferingNewest(1024))
    services.observe { continuation.yield($0) }
    for await status in changes {
      do {
        try await publish(status)
      } catch {
        logger.warning("service status not published", ["service": status.id, "error": "\(error)"])
      }
    }
  }

  private func publish(_ status: ServiceStatus) async throws {
    guard status.state == .running else {
      let pointer = ResourcePointer(V1alpha1Resources.ServiceSpec.self, id: status.id)
      if (try? await state.get(pointer)) != nil { try await state.destroy(pointer, owner: Self.owner) }
      return
    }
    try await state.modify(V1alpha1Resources.ServiceSpec.self, id: status.id, owner: Self.owner) { resource in
      resource.spec.running = true
      resource.spec.healthy = status.health.map { $0.isHealthy == true } ?? true
      resource.spec.unknown = status.health.map { $0.isHealthy == nil } ?? true
    }
  }

  private static let owner = "v1alpha1.ServiceController"
}
