// SPDX-License-Identifier: Apache-2.0

// How the messages inside resource specs are laid out in YAML.

extension RuntimeResources.ExtensionServiceConfigFile: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "content mountPath"
}

extension RuntimeResources.MachineStatusStatus: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "ready unmetConditions"
}

extension RuntimeResources.UnmetCondition: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "name reason"
}
