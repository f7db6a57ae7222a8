// SPDX-License-Identifier: Apache-2.0

public import Resources

extension SecurityResources.ImageVerificationRuleSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ImageVerificationRules.security.talos.dev", displayType: "ImageVerificationRule",
    defaultNamespace: Namespaces.security,
    printColumns: [
      PrintColumn("Image Pattern", "{.imagePattern}"),
      PrintColumn("Skip", "{.skip}"),
      PrintColumn("Deny", "{.deny}"),
    ])
  public static let yamlLayout: YAMLLayout = "imagePattern skip? deny? keylessVerifier? publicKeyVerifier?"
}

extension SecurityResources.TUFTrustedRootSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "TUFTrustedRoots.security.talos.dev", displayType: "TUFTrustedRoot",
    defaultNamespace: Namespaces.security,
    printColumns: [
      PrintColumn("Last Refresh Time", "{.lastRefreshTime}")
    ])
  public static let yamlLayout: YAMLLayout = "lastRefreshTime jsonData"
}
