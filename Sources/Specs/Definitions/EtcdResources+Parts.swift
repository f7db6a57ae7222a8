// SPDX-License-Identifier: Apache-2.0

// How the messages inside resource specs are laid out in YAML.

extension EtcdResources.ArgValues: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "values:argument<"
}
