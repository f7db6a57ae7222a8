// SPDX-License-Identifier: Apache-2.0

public import Resources

extension FilesResources.EtcFileSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "EtcFileSpecs.files.talos.dev", displayType: "EtcFileSpec",
    defaultNamespace: Namespaces.files,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "contents mode selinux_label"
}

extension FilesResources.EtcFileStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "EtcFileStatuses.files.talos.dev", displayType: "EtcFileStatus",
    defaultNamespace: Namespaces.files)
  public static let yamlLayout: YAMLLayout = "specVersion"
}
