// SPDX-License-Identifier: Apache-2.0

public import Resources

extension ConfigResources.MachineConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MachineConfigs.config.talos.dev", displayType: "MachineConfig",
    defaultNamespace: Namespaces.config,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "yaml=yaml_marshalled:text<"
}

extension ConfigResources.MachineTypeSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MachineTypes.config.talos.dev", displayType: "MachineType",
    defaultNamespace: Namespaces.config,
    printColumns: [
      PrintColumn("Type", "{}")
    ])
  public static let yamlLayout: YAMLLayout = "machineType<"
}
