// SPDX-License-Identifier: Apache-2.0

public import MachineConfig
public import Resources
internal import Specs

extension ControllerInput {
  /// The machine config that is in force.
  public static var activeMachineConfig: ControllerInput {
    .weak(ConfigResources.MachineConfigSpec.self, id: "v1alpha1")
  }
}

extension ControllerContext {
  /// The machine config that is in force, parsed.
  ///
  /// - Returns: nil while the node has none, as in maintenance. The controller must declare
  ///   ``ControllerInput/activeMachineConfig``.
  public func machineConfiguration() async throws -> Configuration? {
    guard let resource = try await get(ConfigResources.MachineConfigSpec.self, id: "v1alpha1") else { return nil }
    return try ParsedConfigurationCache.shared.configuration(for: resource.spec.yamlMarshalled)
  }
}
