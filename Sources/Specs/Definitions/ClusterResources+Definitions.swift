// SPDX-License-Identifier: Apache-2.0

public import Resources

extension ClusterResources.AffiliateSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "Affiliates.cluster.talos.dev", displayType: "Affiliate",
    defaultNamespace: Namespaces.cluster,
    printColumns: [
      PrintColumn("Hostname", "{.hostname}"),
      PrintColumn("Machine Type", "{.machineType}"),
      PrintColumn("Addresses", "{.addresses}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    nodeId addresses hostname nodename? operatingSystem? machineType kubespan? controlPlane?
    """
}

extension ClusterResources.ConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "DiscoveryConfigs.cluster.talos.dev", displayType: "DiscoveryConfig",
    defaultNamespace: Namespaces.config,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = """
    discoveryEnabled registryKubernetesEnabled registryServiceEnabled serviceEndpoint serviceEndpointInsecure?
    serviceEncryptionKey serviceClusterID serviceEndpoints?
    """
}

extension ClusterResources.IdentitySpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "Identities.cluster.talos.dev", displayType: "Identity",
    defaultNamespace: Namespaces.cluster,
    printColumns: [
      PrintColumn("ID", "{.nodeId}")
    ])
  public static let yamlLayout: YAMLLayout = "nodeId"
}

extension ClusterResources.InfoSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "Infos.cluster.talos.dev", displayType: "Info",
    defaultNamespace: Namespaces.cluster,
    printColumns: [
      PrintColumn("Cluster ID", "{.clusterId}"),
      PrintColumn("Cluster Name", "{.clusterName}"),
    ])
  public static let yamlLayout: YAMLLayout = "clusterId clusterName"
}

extension ClusterResources.MemberSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "Members.cluster.talos.dev", displayType: "Member",
    defaultNamespace: Namespaces.cluster,
    printColumns: [
      PrintColumn("Hostname", "{.hostname}"),
      PrintColumn("Machine Type", "{.machineType}"),
      PrintColumn("OS", "{.operatingSystem}"),
      PrintColumn("Addresses", "{.addresses}"),
    ])
  public static let yamlLayout: YAMLLayout = "nodeId addresses hostname machineType operatingSystem controlPlane?"
}
