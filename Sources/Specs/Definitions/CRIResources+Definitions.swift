// SPDX-License-Identifier: Apache-2.0

public import Resources

extension CRIResources.BaseRuntimeSpecConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "BaseRuntimeSpecConfigs.cri.talos.dev", displayType: "BaseRuntimeSpecConfig",
    defaultNamespace: Namespaces.cri)
  public static let yamlLayout: YAMLLayout = "object<"
}

extension CRIResources.CustomizationConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "CustomizationConfigs.cri.talos.dev", displayType: "CustomizationConfig",
    defaultNamespace: Namespaces.cri,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "content"
}

extension CRIResources.ImageCacheConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ImageCacheConfigs.cri.talos.dev", displayType: "ImageCacheConfig",
    defaultNamespace: Namespaces.cri,
    printColumns: [
      PrintColumn("Status", "{.status}"),
      PrintColumn("Copy Status", "{.copyStatus}"),
    ])
  public static let yamlLayout: YAMLLayout = "status copyStatus roots"
}

extension CRIResources.RegistriesConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "RegistryConfigs.cri.talos.dev", displayType: "RegistryConfig",
    defaultNamespace: Namespaces.cri,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "mirrors=registry_mirrors? auths=registry_auths? tls=registry_tl_ss?"
}

extension CRIResources.SeccompProfileSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "SeccompProfiles.cri.talos.dev", displayType: "SeccompProfile",
    defaultNamespace: Namespaces.cri)
  public static let yamlLayout: YAMLLayout = "name value"
}
