// SPDX-License-Identifier: Apache-2.0

public import Resources

extension V1alpha1Resources.AcquireConfigSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "AcquireConfigSpecs.v1alpha1.talos.dev", displayType: "AcquireConfigSpec",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = ""
}

extension V1alpha1Resources.AcquireConfigStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "AcquireConfigStatuses.v1alpha1.talos.dev", displayType: "AcquireConfigStatus",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = ""
}

extension V1alpha1Resources.ServiceSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "Services.v1alpha1.talos.dev", displayType: "Service",
    defaultNamespace: Namespaces.runtime, aliases: ["svc"],
    printColumns: [
      PrintColumn("Running", "{.running}"),
      PrintColumn("Healthy", "{.healthy}"),
      PrintColumn("Health Unknown", "{.unknown}"),
    ])
  public static let yamlLayout: YAMLLayout = "running healthy unknown"
}
