// SPDX-License-Identifier: Apache-2.0

public import Resources

extension KubeSpanResources.ConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubeSpanConfigs.kubespan.talos.dev", displayType: "KubeSpanConfig",
    defaultNamespace: Namespaces.config,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = """
    enabled clusterId sharedSecret forceRouting advertiseKubernetesNetworks mtu endpointFilters?
    harvestExtraEndpoints extraEndpoints? excludeAdvertisedNetworks?
    """
}

extension KubeSpanResources.EndpointSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubeSpanEndpoints.kubespan.talos.dev", displayType: "KubeSpanEndpoint",
    defaultNamespace: Namespaces.kubespan,
    printColumns: [
      PrintColumn("Endpoint", "{.endpoint}"),
      PrintColumn("Affiliate ID", "{.affiliateID}"),
    ])
  public static let yamlLayout: YAMLLayout = "affiliateID endpoint"
}

extension KubeSpanResources.IdentitySpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubeSpanIdentities.kubespan.talos.dev", displayType: "KubeSpanIdentity",
    defaultNamespace: Namespaces.kubespan,
    printColumns: [
      PrintColumn("Address", "{.address}"),
      PrintColumn("PublicKey", "{.publicKey}"),
    ],
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "address subnet privateKey publicKey"
}

extension KubeSpanResources.PeerSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubeSpanPeerSpecs.kubespan.talos.dev", displayType: "KubeSpanPeerSpec",
    defaultNamespace: Namespaces.kubespan,
    printColumns: [
      PrintColumn("Label", "{.label}"),
      PrintColumn("Endpoints", "{.endpoints}"),
    ])
  public static let yamlLayout: YAMLLayout = "address allowedIPs endpoints label"
}

extension KubeSpanResources.PeerStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubeSpanPeerStatuses.kubespan.talos.dev", displayType: "KubeSpanPeerStatus",
    defaultNamespace: Namespaces.kubespan,
    printColumns: [
      PrintColumn("Label", "{.label}"),
      PrintColumn("Endpoint", "{.endpoint}"),
      PrintColumn("State", "{.state}"),
      PrintColumn("RX", "{.receiveBytes}"),
      PrintColumn("TX", "{.transmitBytes}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    endpoint label state receiveBytes transmitBytes lastHandshakeTime lastUsedEndpoint lastEndpointChange
    """
}
