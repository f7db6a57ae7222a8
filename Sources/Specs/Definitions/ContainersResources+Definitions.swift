// SPDX-License-Identifier: Apache-2.0

public import Resources

extension ContainersResources.ContainerImageStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ContainerImageStatuses.containers.talos.dev", displayType: "ContainerImageStatus",
    defaultNamespace: Namespaces.containers, aliases: ["containerimagestatus", "containerimagestatuses"],
    printColumns: [
      PrintColumn("Phase", "{.phase}"),
      PrintColumn("Image", "{.image}"),
      PrintColumn("Error", "{.error}"),
    ])
  public static let yamlLayout: YAMLLayout = "phase image digest? error?"
}

extension ContainersResources.ContainerInstanceSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ContainerInstanceSpecs.containers.talos.dev", displayType: "ContainerInstanceSpec",
    defaultNamespace: Namespaces.containers, aliases: ["containerinstancespec", "containerinstancespecs"],
    printColumns: [
      PrintColumn("Container", "{.containerID}"),
      PrintColumn("Image", "{.image}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    containerID generation image entrypoint? args? workingDir? runAs? environment? mounts? security network
    resources?
    """
}

extension ContainersResources.ContainerSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ContainerSpecs.containers.talos.dev", displayType: "ContainerSpec",
    defaultNamespace: Namespaces.containers, aliases: ["containerspec", "containerspecs"],
    printColumns: [
      PrintColumn("Image", "{.image.ref}")
    ])
  public static let yamlLayout: YAMLLayout = """
    image entrypoint? args? workingDir? runAs? environment? mounts? security network resources? dependsOn?
    """
}
