// SPDX-License-Identifier: Apache-2.0

// How the messages inside resource specs are laid out in YAML.

extension KubernetesResources.AdmissionPluginSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "name configuration"
}

extension KubernetesResources.ArgValues: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "values:argument<"
}

extension KubernetesResources.AuthorizationAuthorizersSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "type name webhook?"
}

extension KubernetesResources.ExtraManifest: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "name url priority extraHeaders inlineManifest"
}

extension KubernetesResources.ExtraVolume: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "name hostPath mountPath readOnly"
}

extension KubernetesResources.KubePrismEndpoint: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "host port"
}

extension KubernetesResources.Resources: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "requests limits"
}

extension KubernetesResources.SingleManifest: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "object<"
}
