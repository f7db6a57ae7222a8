// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Specs

extension ConfigStore {
  private static let request = ResourcePointer(RuntimeResources.MaintenanceServiceRequestSpec.self, id: "maintenance")

  /// Asks for an API that listens to everybody, so that the node can be configured.
  func enterMaintenance() async throws {
    try await state.modify(
      RuntimeResources.MaintenanceServiceRequestSpec.self, id: Self.request.id, owner: Self.owner
    ) { _ in }
  }

  /// From now on the API listens only to clients with a certificate.
  func leaveMaintenance() async throws {
    do {
      try await state.destroy(Self.request, owner: Self.owner)
    } catch let error as ResourceError where error.code == .notFound {
      // The node found its config by itself.
    }
  }
}
