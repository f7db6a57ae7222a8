// SPDX-License-Identifier: Apache-2.0

public import Resources

extension KubernetesResources.SchedulerConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "SchedulerConfigs.kubernetes.talos.dev", displayType: "SchedulerConfig",
    defaultNamespace: Namespaces.controlPlane)
  public static let yamlLayout: YAMLLayout = """
    enabled image extraArgs args? config? extraVolumes environmentVariables resources
    """
}

extension KubernetesResources.SecretsStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "SecretStatuses.kubernetes.talos.dev", displayType: "SecretStatus",
    defaultNamespace: Namespaces.controlPlane,
    printColumns: [
      PrintColumn("Ready", "{.ready}"),
      PrintColumn("Secrets Version", "{.version}"),
    ])
  public static let yamlLayout: YAMLLayout = "ready version"
}

extension KubernetesResources.StaticPodServerStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "StaticPodServerStatuses.kubernetes.talos.dev", displayType: "StaticPodServerStatus",
    defaultNamespace: Namespaces.kubernetes,
    printColumns: [
      PrintColumn("URL", "{.url}")
    ])
  public static let yamlLayout: YAMLLayout = "url"
}

extension KubernetesResources.StaticPodStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "StaticPodStatuses.kubernetes.talos.dev", displayType: "StaticPodStatus",
    defaultNamespace: Namespaces.kubernetes, aliases: ["podstatus"],
    printColumns: [
      PrintColumn("Ready", "{.conditions[?(@.type==\"Ready\")].status}")
    ])
  public static let yamlLayout: YAMLLayout = "podStatus<"
}

extension KubernetesResources.StaticPodSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "StaticPods.kubernetes.talos.dev", displayType: "StaticPod",
    defaultNamespace: Namespaces.kubernetes,
    // Environments of pods of the machine config hold credentials.
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "pod<"
}
