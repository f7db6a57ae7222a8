// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import MachineConfig
public import Resources
internal import Specs

/// Publishes the environment that the machine config gives to services, such as proxies for pulling images.
public struct EnvironmentController: Controller {
  public let name = "runtime.EnvironmentController"

  public init() {}

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.exclusive(RuntimeResources.EnvironmentSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard let config = try await context.machineConfiguration() else { return }
    let variables = config.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    try await context.modify(RuntimeResources.EnvironmentSpec.self, id: ServiceEnvironment.id) {
      $0.spec.variables = variables
    }
  }
}
