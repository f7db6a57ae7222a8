// SPDX-License-Identifier: Apache-2.0

public import Resources

extension ExtensionsResources.Layer: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ExtensionStatuses.runtime.talos.dev", displayType: "ExtensionStatus",
    defaultNamespace: Namespaces.runtime, aliases: ["extensions"],
    printColumns: [
      PrintColumn("Name", "{.metadata.name}"),
      PrintColumn("Version", "{.metadata.version}"),
    ])
  public static let yamlLayout: YAMLLayout = "image metadata"
}
