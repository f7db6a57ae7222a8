// SPDX-License-Identifier: Apache-2.0

// How the messages inside resource specs are laid out in YAML.

extension ExtensionsResources.Compatibility: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "talos"
}

extension ExtensionsResources.Constraint: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "version"
}

extension ExtensionsResources.Metadata: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "name version author description compatibility extraInfo?"
}
