// SPDX-License-Identifier: Apache-2.0

public import Resources

extension KubeAccessResources.ConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubernetesAccessConfigs.cluster.talos.dev", displayType: "KubernetesAccessConfig",
    defaultNamespace: Namespaces.config,
    printColumns: [
      PrintColumn("Enabled", "{.enabled}")
    ])
  public static let yamlLayout: YAMLLayout = "enabled allowedAPIRoles allowedKubernetesNamespaces"
}
