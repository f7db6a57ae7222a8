// SPDX-License-Identifier: Apache-2.0

// How the messages inside resource specs are laid out in YAML.

extension SecurityResources.ImageKeylessVerifierSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "issuer subject? subjectRegex?"
}

extension SecurityResources.ImagePublicKeyVerifierSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "certificate"
}
