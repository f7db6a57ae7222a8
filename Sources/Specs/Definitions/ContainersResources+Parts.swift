// SPDX-License-Identifier: Apache-2.0

// How the messages inside resource specs are laid out in YAML.

extension ContainersResources.ContainerDependsOnSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "paths? networks? time? containers?"
}

extension ContainersResources.ContainerImageSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "ref"
}

extension ContainersResources.ContainerMountSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "kind volumeID? source? destination size? options?"
}

extension ContainersResources.ContainerNetworkSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "hostNetwork"
}

extension ContainersResources.ContainerResourcesSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "memoryLimit? cpuLimit?"
}

extension ContainersResources.ContainerRunAsSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "uid gid"
}

extension ContainersResources.ContainerSecuritySpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "privileged? capabilitiesAdd? capabilitiesDrop?"
}

extension ContainersResources.ResolvedMountSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "kind source? destination size? options?"
}
