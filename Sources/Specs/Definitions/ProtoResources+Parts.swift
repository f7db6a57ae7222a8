// SPDX-License-Identifier: Apache-2.0

// How the messages inside resource specs are laid out in YAML.

extension ProtoResources.LinuxIDMapping: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "containerID hostID size"
}

extension ProtoResources.Mount: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "destination type source options? uidMappings? gidMappings?"
}
