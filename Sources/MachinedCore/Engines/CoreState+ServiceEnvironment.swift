// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import Resources
internal import Specs

extension CoreState {
  /// What the machine config adds to the environment of services.
  func serviceEnvironment() async throws -> ServiceEnvironment {
    ServiceEnvironment(try await get(RuntimeResources.EnvironmentSpec.self, id: ServiceEnvironment.id)?.spec ?? .init())
  }
}
