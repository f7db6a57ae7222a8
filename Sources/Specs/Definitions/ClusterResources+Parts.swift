// SPDX-License-Identifier: Apache-2.0

// How the messages inside resource specs are laid out in YAML.

extension ClusterResources.ControlPlane: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "apiServerPort"
}

extension ClusterResources.KubeSpanAffiliateSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = """
    publicKey address additionalAddresses endpoints excludeAdvertisedNetworks?
    """
}

extension ClusterResources.ServiceEndpoint: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "name endpoint insecure?"
}
