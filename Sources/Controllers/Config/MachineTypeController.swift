// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import MachineConfig
public import Resources
internal import Specs

/// Publishes the role of the machine, which decides what else runs on it.
public struct MachineTypeController: Controller {
  /// The only resource of its type.
  public static let id = "machine-type"

  public let name = "config.MachineTypeController"
  public var inputs: [ControllerInput] { [.activeMachineConfig] }
  public var outputs: [ControllerOutput] { [.exclusive(ConfigResources.MachineTypeSpec.self)] }

  public init() {}

  public func reconcile(_ context: ControllerContext) async throws {
    let type = try await context.machineConfiguration()?.machineType
    try await context.modify(ConfigResources.MachineTypeSpec.self, id: Self.id) {
      $0.spec.machineType = Self.message(type)
    }
  }

  /// Unknown while there is no complete config.
  private static func message(_ type: MachineType?) -> ConfigResources.MachineType {
    switch type {
    case .none: .unknown
    case .initialControlPlane: .init_
    case .controlPlane: .controlPlane
    case .worker: .worker
    }
  }
}
