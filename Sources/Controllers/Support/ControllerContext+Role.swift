// SPDX-License-Identifier: Apache-2.0

public import Resources
internal import Specs

extension ControllerInput {
  /// What ``ControllerContext/role()`` reads.
  public static var machineType: ControllerInput { .weak(ConfigResources.MachineTypeSpec.self, id: "machine-type") }
}

extension ControllerContext {
  /// - Returns: nil while the node has no complete config.
  public func role() async throws -> NodeRole? {
    switch try await get(ConfigResources.MachineTypeSpec.self, id: "machine-type")?.spec.machineType {
    case .controlPlane, .init_: .controlPlane
    case .worker: .worker
    default: nil
    }
  }
}
